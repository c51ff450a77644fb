import type { AnswerField } from './answer-field.ts';

const events = ['input', 'keyup', 'click'] as const;

/** A plain text field. */
export function textAreaField(element: HTMLTextAreaElement): AnswerField {
  return {
    element,
    before: () => {
      const { value, selectionStart, selectionEnd } = element;
      if (selectionStart !== selectionEnd) return '';
      return value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    },
    insert: (text, replacing) => {
      element.focus();
      const end = element.selectionEnd;
      element.setSelectionRange(Math.max(0, element.selectionStart - replacing), end);
      // The only way of putting text in as if it were typed: it can be undone, and whoever listens hears of it.
      if (document.execCommand('insertText', false, text)) return;
      element.setRangeText(text, element.selectionStart, end, 'end');
      element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
    },
    anchor: () => element.getBoundingClientRect(),
    onChange: (listener) => {
      for (const event of events) element.addEventListener(event, listener);
      return () => {
        for (const event of events) element.removeEventListener(event, listener);
      };
    },
  };
}
