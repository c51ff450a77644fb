/** What proves who the visitor is: the site's signed token, or a function that fetches a fresh one. */
export type IdentitySource = string | null | (() => string | null | Promise<string | null>);

/** How long the site may take to answer (milliseconds). */
const patience = 5_000;

/** Asks the site who the visitor is; null when it does not say, fails or takes too long. Never rejects. */
export async function askIdentity(
  source: IdentitySource,
  warn: (text: string) => void,
): Promise<string | null> {
  if (typeof source !== 'function') return source;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    const token = await Promise.race([source(), late]);
    return typeof token === 'string' && token !== '' ? token : null;
  } catch {
    warn('identify: the function given failed; the visitor stays unknown');
    return null;
  } finally {
    clearTimeout(timer);
  }
}
