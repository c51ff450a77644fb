/** Long enough for the rules and still among the first that anybody tries. */
const everybodysPasswords = new Set([
  '0123456789',
  '1234567890',
  '0987654321',
  '12345678910',
  '1q2w3e4r5t',
  'abcdefghij',
  'administrator',
  'blendesk123',
  'changeme123',
  'geheim12345',
  'iloveyou123',
  'letmein1234',
  'p@ssw0rd123',
  'passwort123',
  'passwort1234',
  'password12',
  'password123',
  'password1234',
  'qwertyuiop',
  'qwertz12345',
  'qwertzuiop',
  'qwerty12345',
  'welcome123',
  'willkommen',
  'willkommen1',
  'willkommen123',
]);

/** Is this password guessable from who owns it, or by anybody? (Its length is checked by the contract.) */
export function isWeakPassword(password: string, login: string, name: string): boolean {
  const plain = password.toLowerCase();
  if (everybodysPasswords.has(plain)) return true;
  if (new Set(plain).size < 4) return true;
  return [login, login.split('@')[0] ?? '', name].some((own) => repeats(plain, own.toLowerCase()));
}

/** Is it nothing but `own`, perhaps repeated or with a few digits around it? */
function repeats(password: string, own: string): boolean {
  const core = own.replaceAll(/\s/g, '');
  if (core.length < 3) return false;
  const rest = password.replaceAll(/\s/g, '').replaceAll(core, '');
  return rest.length < password.length && /^[\d._!?-]{0,6}$/.test(rest);
}
