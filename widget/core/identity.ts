/** What proves who the visitor is: the site's signed token, or a function that fetches a fresh one. */
export type IdentitySource = string | null | (() => string | null | Promise<string | null>);

/** How long the site may take to answer (milliseconds). */
const patience = 5_000;

/**
 * Asks the site who the visitor is. When its function fails or takes too long, what it said last holds: a hiccup of
 * the site must not cost a known visitor the chat. Never rejects.
 */
export async function askIdentity(
  source: IdentitySource,
  last: string | null,
  warn: (text: string) => void,
): Promise<string | null> {
  if (typeof source !== 'function') return source || null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), patience);
  });
  try {
    const token = await Promise.race([source(), late]);
    return typeof token === 'string' ? token || null : null;
  } catch (error) {
    warn(`identify: the function given failed (${String(error)})`);
    return last;
  } finally {
    clearTimeout(timer);
  }
}
