/** What somebody typed to say who a person is: a mail address, a handle on X or a number. */
export type SpokenIdentity =
  | { readonly kind: 'email'; readonly value: string }
  /** Without the @. */
  | { readonly kind: 'x'; readonly value: string }
  /** As typed: whoever knows the country makes E.164 of it. */
  | { readonly kind: 'phone'; readonly value: string };

/** Tells which of them a text is; null: none of them. */
export function spokenIdentity(text: string): SpokenIdentity | null {
  const words = text.trim();
  if (/^@?[A-Za-z0-9_]{1,15}$/.test(words) && /[A-Za-z_]/.test(words))
    return words.startsWith('@') ? { kind: 'x', value: words.slice(1) } : null;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(words)) return { kind: 'email', value: words.toLowerCase() };
  if (/^\+?[\d\s()/.-]{5,30}$/.test(words) && /\d{4}/.test(words.replaceAll(/\D/g, '')))
    return { kind: 'phone', value: words };
  return null;
}
