import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { mimeType } from './mime-type.ts';
import { pageFile } from './page-file.ts';
import { appOrigin, originOf } from './page-origin.ts';

export type PageSource = {
  /** The built renderer. */
  readonly folder: string;
  /** Waited for before a page is answered, for its policy must name it; null when there is no hub. */
  readonly hubAddress: () => Promise<string | null>;
};

/** Answers `app://blendesk/…` from the built renderer. Call after the app is ready. */
export function servePage(source: PageSource): void {
  protocol.handle('app', async (request) => {
    if (originOf(request.url) !== appOrigin) return refusal(404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
    const file = pageFile(source.folder, new URL(request.url).pathname);
    if (file === null) return refusal(404);
    const content = await readFile(file).catch(() => null);
    if (content === null) return refusal(404);
    const type = mimeType(file);
    const policy = type.startsWith('text/html') ? await source.hubAddress() : null;
    return new Response(new Uint8Array(content), { headers: headers(type, policy) });
  });
}

function headers(type: string, hubAddress: string | null): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': contentSecurityPolicy(hubAddress),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  };
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: headers('text/plain; charset=utf-8', null) });
}
