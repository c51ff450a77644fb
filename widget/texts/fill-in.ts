/** What placeholders stand for, by name. */
export type Placeholders = Readonly<Record<string, string | number>>;

/** Puts values into the places of a text, once: what a value contains is no place. Unknown places stay as they are. */
export function fillIn(text: string, values: Placeholders): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}
