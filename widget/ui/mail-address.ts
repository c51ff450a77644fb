/** Whether it can be a mail address at all; the hub looks closer. */
export function looksLikeMail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
