import type { VisitorAccount } from '../../shared/contract/chat.ts';
import { longestChatLine } from '../../shared/contract/visitor-paths.ts';
import type { ChatParts } from './chat-parts.ts';
import { element } from './element.ts';
import { createField, type Control, type Field } from './field.ts';
import { outsideLink } from './linked-text.ts';
import type { FormAsks, FormMemory } from './visitor-form.ts';

/** The fields of a form, in order, by what they ask for. */
export type FormFields = ReadonlyMap<keyof FormMemory, Field>;

/** Makes the fields that are asked for; what is typed goes into the memory at once. */
export function createFormFields(
  asks: FormAsks,
  typed: FormMemory,
  account: VisitorAccount,
  { language, words }: ChatParts,
): FormFields {
  const fields = new Map<keyof FormMemory, Field>();

  function add(name: 'name' | 'mail' | 'topic' | 'text', label: string, control: Control): void {
    const isOptional = name !== 'text' && asks[name] === 'optional';
    const caption = element('span', {}, label);
    if (isOptional) caption.append(element('span', { class: 'dim' }, ` (${words('formOptional')})`));
    control.required = !isOptional;
    control.value = typed[name];
    control.addEventListener('input', () => {
      typed[name] = control.value;
    });
    fields.set(name, createField(`field-${name}`, caption, control));
  }

  if (asks.name !== null)
    add('name', words('formName'), element('input', { autocomplete: 'name', maxlength: 100 }));
  if (asks.mail !== null)
    add(
      'mail',
      words('formMail'),
      element('input', { type: 'email', autocomplete: 'email', maxlength: 254 }),
    );
  if (asks.topic !== null) {
    const topics = account.topics.map(({ id, name }) => element('option', { value: id }, name[language]));
    const none = element('option', { value: '' }, words('formTopicNone'));
    add('topic', words('formTopic'), element('select', {}, none, ...topics));
  }
  add('text', words('formMessage'), element('textarea', { rows: 4, maxlength: longestChatLine }));
  if (asks.consent) {
    const box = element('input', { type: 'checkbox', required: true });
    box.checked = typed.consent;
    box.addEventListener('change', () => {
      typed.consent = box.checked;
    });
    fields.set('consent', createField('field-consent', words('formConsent'), box));
  }
  return fields;
}

/** What the company says about privacy, with the place to read more. */
export function privacyNote({ privacy }: VisitorAccount, { language, words }: ChatParts): HTMLElement | null {
  if (privacy === null) return null;
  const isWeb = /^https?:\/\//i.test(privacy.url);
  return element(
    'p',
    { class: 'dim privacy' },
    `${privacy.text[language]} `,
    isWeb ? outsideLink(privacy.url, words('privacyLink')) : null,
  );
}
