import { sanitizeMailHtml } from './sanitize-html.ts';

/** The addresses of the remote pictures that `sanitizeMailHtml` will ask `remoteImage` for, in order, each once. */
export function remoteImageAddresses(html: string): ReadonlySet<string> {
  const addresses = new Set<string>();
  sanitizeMailHtml(html, {
    images: 'allowed',
    inlineImage: () => null,
    remoteImage: (address) => {
      addresses.add(address);
      return null;
    },
  });
  return addresses;
}
