/** What a key does while the list is open. */
export type MenuAct =
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'choose'; readonly inOther: boolean }
  | { readonly kind: 'close' };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** What this key does with a list of `count` options; null: it is not the list's. */
export function menuKey(
  { key, ctrlKey, altKey, metaKey, shiftKey }: Key,
  active: number,
  count: number,
): MenuAct | null {
  if (ctrlKey || altKey || metaKey) return null;
  switch (key) {
    case 'ArrowDown':
      return { kind: 'move', to: (active + 1) % count };
    case 'ArrowUp':
      return { kind: 'move', to: (active + count - 1) % count };
    case 'Enter':
      return { kind: 'choose', inOther: shiftKey };
    case 'Tab':
      // Backwards out of the field stays possible.
      return shiftKey ? null : { kind: 'choose', inOther: false };
    case 'Escape':
      return { kind: 'close' };
    default:
      return null;
  }
}
