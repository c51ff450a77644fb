import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApiDescription } from './api-description.ts';
import type { ApiDocument } from './open-api-document.ts';

/** The descriptions that the peers follow, by file name. They are not ours and not in the repository. */
export const descriptionFiles = {
  x: 'x-api-v2.openapi.json',
  twilio: 'twilio-api-v2010.openapi.json',
} as const;

const loaded = new Map<string, ApiDescription | null>();

/**
 * A description from `folder`: ../shared/specs beside the checkout, or what BLENDESK_API_DESCRIPTIONS names. Null when
 * it is not there, which is said once on stderr: the peers work then, but let any request pass.
 */
export function loadDescription(
  name: keyof typeof descriptionFiles,
  folder: string = descriptionFolder(),
): ApiDescription | null {
  const file = path.join(folder, descriptionFiles[name]);
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const description = read(file);
  if (description === null) {
    process.stderr.write(`requests are not validated: there is no ${descriptionFiles[name]} in ${folder}\n`);
  }
  loaded.set(file, description);
  return description;
}

/** The document itself, for those who go through all of it; null when it is absent. */
export function readDocument(
  name: keyof typeof descriptionFiles,
  folder: string = descriptionFolder(),
): ApiDocument | null {
  return parse(path.join(folder, descriptionFiles[name]));
}

function descriptionFolder(): string {
  return (
    process.env['BLENDESK_API_DESCRIPTIONS'] ?? path.resolve(import.meta.dirname, '../../../../shared/specs')
  );
}

function read(file: string): ApiDescription | null {
  const document = parse(file);
  return document === null ? null : new ApiDescription(document);
}

function parse(file: string): ApiDocument | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ApiDocument;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
