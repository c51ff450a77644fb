import { attribute, element, sayOrHide } from './element.ts';

/** Something to fill in. */
export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A control with its label, and what is wrong with it in words. */
export type Field = {
  readonly node: HTMLElement;
  readonly control: Control;
  /** Null: nothing is wrong. */
  readonly complain: (words: string | null) => void;
};

/** Ties a control to its label and its complaint. The label comes first, or behind a box to tick. */
export function createField(id: string, label: Node | string, control: Control): Field {
  const isBox = control.type === 'checkbox';
  control.id = id;
  const error = element('div', { class: 'error', id: `${id}-error`, hidden: true });
  const caption = element('label', { for: id }, label);
  const node = element(
    'div',
    { class: isBox ? 'field box' : 'field' },
    isBox ? control : caption,
    isBox ? caption : control,
    error,
  );
  return {
    node,
    control,
    complain: (words) => {
      sayOrHide(error, words);
      attribute(control, 'aria-invalid', words === null ? null : 'true');
      attribute(control, 'aria-describedby', words === null ? null : error.id);
    },
  };
}
