/** A stretch of text, with the address it links to if it is one. */
export type TextPart = { readonly text: string; readonly href: string | null };

const webAddress = /https?:\/\/[^\s<>"']+/g;
const endsSentence = /[.,;:!?)\]}…]+$/;

/** Finds http and https addresses; punctuation that ends a sentence is not part of one. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const found of text.matchAll(webAddress)) {
    const address = found[0].replace(endsSentence, '');
    if (!URL.canParse(address)) continue;
    if (found.index > done) parts.push({ text: text.slice(done, found.index), href: null });
    parts.push({ text: address, href: address });
    done = found.index + address.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), href: null });
  return parts;
}
