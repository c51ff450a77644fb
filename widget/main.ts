import { embedChat } from './site/embed-chat.ts';
import { readTag } from './site/read-tag.ts';

declare global {
  interface Window {
    /** Before the script has run: a plain array of calls. */
    Blendesk?: unknown;
  }
}

function warn(text: string): void {
  console.warn(`Blendesk chat: ${text}`);
}

function start(): void {
  // Known only while the script itself runs.
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return warn('must be loaded by a plain script tag');
  const before = window.Blendesk;
  if (before !== undefined && !Array.isArray(before)) return warn('is on this page already');
  const settings = readTag(script, document.documentElement.lang, warn);
  if (settings === null) return;
  const api = embedChat(settings, warn);
  window.Blendesk = api;
  if (before !== undefined) api.push(...(before as unknown[]));
}

try {
  start();
} catch (error) {
  // A chat that cannot start must not stop the page it is on.
  warn(`did not start: ${String(error)}`);
}
