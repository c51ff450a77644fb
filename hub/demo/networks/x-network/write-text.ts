import type { Link } from './world.ts';

const written = /https?:\/\/\S+/g;

/** A text as X keeps it: links become short ones, and media hang on as one more. */
export function writeText(
  text: string,
  postId: string,
  mediaKeys: readonly string[],
  handle: string,
): { readonly text: string; readonly links: readonly Link[] } {
  const links: Link[] = [];
  const shortened = text.replace(written, (full) => {
    const short = shortLink(postId, links.length);
    links.push({ short, full, mediaKey: null });
    return short;
  });
  const [firstMedia] = mediaKeys;
  if (firstMedia === undefined) return { text: shortened, links };
  const short = shortLink(postId, links.length);
  links.push({ short, full: `https://x.com/${handle}/status/${postId}/photo/1`, mediaKey: firstMedia });
  return { text: shortened === '' ? short : `${shortened} ${short}`, links };
}

/** Ten letters and digits, different for each link. */
function shortLink(postId: string, index: number): string {
  return `https://t.co/${(BigInt(postId) * 10n + BigInt(index)).toString(36).slice(-10)}`;
}

/** The handles that a text names, in lower case. */
export function namedHandles(text: string): readonly string[] {
  return [...text.matchAll(/(?<![A-Za-z0-9_@])@([A-Za-z0-9_]{1,15})/g)].map(([, handle = '']) =>
    handle.toLowerCase(),
  );
}
