import type { Language } from '../../../shared/contract/primitives.ts';

/** What came of a sign-in. Handles come from the configuration and from X. */
export type SignInEnd =
  | { readonly kind: 'connected'; readonly handle: string }
  | { readonly kind: 'otherHandle'; readonly wanted: string; readonly signedIn: string }
  | { readonly kind: 'declined' | 'expired' | 'gone' | 'refused' };

type Words = { readonly title: string; readonly text: string };

/** A small page that says what came of it; without a language in both. Nothing of the request stands in it. */
export function signInPage(end: SignInEnd, language: Language | null): string {
  const languages: readonly Language[] = language === null ? ['de', 'en'] : [language];
  const parts = languages.map((one) => ({ one, ...wordsOf[one](end) }));
  const sections = parts
    .map(
      ({ one, title, text }) =>
        `<section lang="${one}"><h1>${escaped(title)}</h1><p>${escaped(text)}</p></section>`,
    )
    .join('');
  const heading = escaped(parts.map(({ title }) => title).join(' · '));
  return `<!doctype html><html lang="${languages[0] ?? 'de'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading}</title><style>${style}</style></head><body><main>${sections}</main></body></html>`;
}

const style =
  ':root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:1rem/1.5 system-ui,sans-serif}main{max-width:32rem;padding:2rem}h1{font-size:1.25rem;margin:0}section+section{margin-top:1.5rem}';

function german(end: SignInEnd): Words {
  switch (end.kind) {
    case 'connected':
      return {
        title: 'Verbunden',
        text: `@${end.handle} ist jetzt verbunden. Du kannst dieses Fenster schließen.`,
      };
    case 'otherHandle':
      return {
        title: 'Nicht verbunden',
        text: `Auf X bist du als @${end.signedIn} angemeldet, das Konto hier ist aber @${end.wanted}. Melde dich auf X mit @${end.wanted} an und verbinde noch einmal.`,
      };
    case 'declined':
      return { title: 'Nicht verbunden', text: 'Der Zugriff wurde auf X nicht erlaubt.' };
    case 'expired':
      return {
        title: 'Nicht verbunden',
        text: 'Diese Anmeldung gilt nicht mehr. Beginne sie in Blendesk noch einmal.',
      };
    case 'gone':
      return {
        title: 'Nicht verbunden',
        text: 'Das Konto gibt es hier nicht mehr, oder du darfst es nicht mehr verbinden.',
      };
    case 'refused':
      return {
        title: 'Nicht verbunden',
        text: 'X hat den Zugriff nicht bestätigt. Versuche es noch einmal; das Protokoll des Hubs nennt den Grund.',
      };
  }
}

function english(end: SignInEnd): Words {
  switch (end.kind) {
    case 'connected':
      return { title: 'Connected', text: `@${end.handle} is connected now. You can close this window.` };
    case 'otherHandle':
      return {
        title: 'Not connected',
        text: `You are signed in to X as @${end.signedIn}, but the account here is @${end.wanted}. Sign in to X as @${end.wanted} and connect again.`,
      };
    case 'declined':
      return { title: 'Not connected', text: 'Access was not allowed on X.' };
    case 'expired':
      return {
        title: 'Not connected',
        text: 'This sign-in is no longer valid. Begin it again in Blendesk.',
      };
    case 'gone':
      return {
        title: 'Not connected',
        text: 'The account is no longer here, or you may no longer connect it.',
      };
    case 'refused':
      return {
        title: 'Not connected',
        text: 'X did not confirm the access. Try again; the log of the hub names the reason.',
      };
  }
}

const wordsOf: Readonly<Record<Language, (end: SignInEnd) => Words>> = { de: german, en: english };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
