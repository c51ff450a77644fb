/** A stretch of text, with the address it links to if it is one. */
export type TextPart = { readonly text: string; readonly href: string | null };

/** Direction marks and other invisible characters end an address: what is shown is where it leads. */
const webAddress = /https?:\/\/[\p{L}\p{N}[][^\s<>"'\p{C}]*/giu;
const endsSentence = '.,;:!?)]}…';

/** Finds http and https addresses, nothing else; punctuation that ends a sentence is not part of one. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const found of text.matchAll(webAddress)) {
    const address = withoutEnd(found[0]);
    if (found.index > done) parts.push({ text: text.slice(done, found.index), href: null });
    parts.push({ text: address, href: address });
    done = found.index + address.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), href: null });
  return parts;
}

function withoutEnd(address: string): string {
  let end = address.length;
  while (endsSentence.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}
