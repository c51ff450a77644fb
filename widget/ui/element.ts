type Attributes = Readonly<Record<string, string | number | boolean | null>>;
type Child = Node | string | null;

/** Makes an element. Children that are texts stay texts, whatever is in them; null leaves an attribute or child out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) attribute(made, name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Sets an attribute; false and null take it away, true leaves it without a value. */
export function attribute(of: Element, name: string, value: string | number | boolean | null): void {
  if (value === null || value === false) of.removeAttribute(name);
  else of.setAttribute(name, value === true ? '' : String(value));
}

/** Changes a text only where it differs: what did not change is not read out again. */
export function say(where: HTMLElement, text: string): void {
  if (where.textContent !== text) where.textContent = text;
}

/** Shows or hides an element together with its words. */
export function sayOrHide(where: HTMLElement, text: string | null): void {
  say(where, text ?? '');
  where.hidden = text === null;
}
