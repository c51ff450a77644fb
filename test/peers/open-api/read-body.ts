import { fromText, resolved } from './read-parameter.ts';
import type { ApiContent, ApiDocument, ApiRequest } from './open-api-document.ts';

/** A body as its kind means it, or why it cannot be read. */
export type ReadBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly type: string; readonly content: ApiContent; readonly value: unknown }
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads a request's body by its content type. */
export function readBody(
  document: ApiDocument,
  contents: Readonly<Record<string, ApiContent>>,
  request: ApiRequest,
): ReadBody {
  const header = request.headers['content-type'] ?? '';
  const type = header.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (request.body.length === 0 && type === '') return { kind: 'none' };
  const content = contents[type];
  if (content === undefined) return { kind: 'wrong', message: `the content type "${type}" is not described` };
  if (request.body.length === 0) return { kind: 'none' };
  switch (type) {
    case 'application/json':
      return readJson(type, content, request.body);
    case 'application/x-www-form-urlencoded':
      return { kind: 'value', type, content, value: formValue(document, content, request.body) };
    case 'multipart/form-data':
      return { kind: 'value', type, content, value: partsValue(document, content, header, request.body) };
    default:
      return { kind: 'none' };
  }
}

function readJson(type: string, content: ApiContent, body: Uint8Array): ReadBody {
  try {
    return { kind: 'value', type, content, value: JSON.parse(Buffer.from(body).toString('utf8')) };
  } catch {
    return { kind: 'wrong', message: 'the body is not JSON' };
  }
}

function formValue(document: ApiDocument, content: ApiContent, body: Uint8Array): Record<string, unknown> {
  const fields = new URLSearchParams(Buffer.from(body).toString('utf8'));
  const properties = resolved(document, content.schema ?? {}).properties ?? {};
  const value: Record<string, unknown> = {};
  for (const name of new Set(fields.keys())) {
    const schema = resolved(document, properties[name] ?? {});
    const texts = fields.getAll(name);
    value[name] =
      schema.type === 'array'
        ? texts.map((text) => fromText(resolved(document, schema.items ?? {}), text))
        : fromText(schema, texts[0] ?? '');
  }
  return value;
}

/** The parts' names, with the text of those that are no files: presence is what is checked of files. */
function partsValue(
  document: ApiDocument,
  content: ApiContent,
  header: string,
  body: Uint8Array,
): Record<string, unknown> {
  const boundary = /boundary="?([^";]+)"?/i.exec(header)?.[1] ?? '';
  const properties = resolved(document, content.schema ?? {}).properties ?? {};
  const value: Record<string, unknown> = {};
  for (const part of Buffer.from(body).toString('latin1').split(`--${boundary}`)) {
    const name = /name="([^"]*)"/.exec(part)?.[1];
    if (name === undefined) continue;
    const text = part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '');
    const isFile = /filename="/.test(part);
    value[name] = isFile ? 'file' : fromText(resolved(document, properties[name] ?? {}), text);
  }
  return value;
}
