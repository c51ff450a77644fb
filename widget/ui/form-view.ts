import { button } from './button.ts';
import { checkForm } from './check-form.ts';
import type { ChatParts, KnownState } from './chat-parts.ts';
import { element, sayOrHide } from './element.ts';
import { createFormFields, privacyNote } from './form-fields.ts';
import { asksOf, formValues, type FormMemory } from './visitor-form.ts';

/** What a form gives. */
export type FormValues = ReturnType<typeof formValues>;

/** A form before a chat, or for a message left. */
export type FormView = {
  readonly node: HTMLElement;
  /** Says why it did not go; null: nothing is wrong any more. */
  readonly complain: (words: string | null) => void;
  readonly focus: () => void;
};

/** Draws the form; `submit` hears of it once everything asked for is there. */
export function createForm(
  kind: 'begin' | 'leave',
  state: KnownState,
  typed: FormMemory,
  parts: ChatParts,
  submit: (values: FormValues) => void,
): FormView {
  const { words } = parts;
  const { account, identity } = state;
  const asks = asksOf(account, identity, kind);
  const fields = createFormFields(asks, typed, account, parts);
  const consent = fields.get('consent');
  const complaint = element('div', { class: 'error', role: 'alert', hidden: true });
  const send = button(words(kind === 'begin' ? 'formBegin' : 'leaveSend'), 'main', () => {});
  send.type = 'submit';
  const inputs = [...fields.values()].filter((field) => field !== consent).map(({ node }) => node);
  const node = element(
    'form',
    { class: 'form', novalidate: true },
    ...inputs,
    privacyNote(account, parts),
    consent?.node ?? null,
    complaint,
    send,
  );

  node.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = checkForm(asks, typed);
    for (const [name, field] of fields) {
      const what = wrong[name];
      field.complain(what === undefined ? null : words(what));
    }
    const first = [...fields].find(([name]) => wrong[name] !== undefined);
    if (first === undefined) submit(formValues(asks, typed, identity));
    else first[1].control.focus();
  });

  return {
    node,
    complain: (words) => {
      const isNew = words !== null && complaint.textContent !== words;
      sayOrHide(complaint, words);
      if (isNew) complaint.scrollIntoView({ block: 'nearest' });
    },
    focus: () => {
      const empty = [...fields.values()].find(({ control }) => control.value === '');
      (empty?.control ?? fields.get('text')?.control ?? send).focus();
    },
  };
}
