const focusable = 'button,input,select,textarea,a[href],[tabindex="0"]';

/** Tab goes round within an element that covers everything else. */
export function keepFocusInside(inside: HTMLElement, event: KeyboardEvent, focused: Element | null): void {
  const places = [...inside.querySelectorAll<HTMLElement>(focusable)].filter(
    (one) => one.getClientRects().length > 0,
  );
  const [first, last] = event.shiftKey ? [places.at(-1), places[0]] : [places[0], places.at(-1)];
  if (focused !== last || first === undefined) return;
  event.preventDefault();
  first.focus();
}
