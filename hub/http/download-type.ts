/** Types that a browser would run if somebody opened them as a page. */
const active =
  /^(text\/(html|xml|javascript|ecmascript|css)|image\/svg\+xml|application\/(.*xml|xhtml.*|javascript|ecmascript|x-javascript|x-shockwave-flash|wasm))$/i;

/** The Content-Type of a stored file: its own if that is harmless, else plain bytes. */
export function downloadType(stored: string): string {
  const [type = ''] = stored.split(';');
  const plain = type.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(plain))
    return 'application/octet-stream';
  return active.test(plain) ? 'application/octet-stream' : plain;
}
