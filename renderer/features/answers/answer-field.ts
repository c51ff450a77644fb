/** Where a reply goes: the text field of a chat, or a mail's editor. */
export type AnswerField = {
  readonly element: HTMLElement;
  /** The words of the caret's line up to it; '' while something is selected. */
  readonly before: () => string;
  /** Puts a text in the place of so many characters before the caret and leaves the caret behind it: one step to undo. */
  readonly insert: (text: string, replacing: number) => void;
  /** Where the list shall stand, in the window. */
  readonly anchor: () => { readonly left: number; readonly top: number; readonly bottom: number };
  /** Tells whenever the words or the caret changed; answers how to stop. */
  readonly onChange: (listener: () => void) => () => void;
};

/** Acts in a field: at once where it is on screen, so that whoever types on loses nothing, else once `show` brought it there. */
export function actIn(field: AnswerField, show: () => void, act: () => void): void {
  if (field.element.checkVisibility()) return act();
  show();
  requestAnimationFrame(act);
}
