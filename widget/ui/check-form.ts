import { looksLikeMail } from './mail-address.ts';
import type { FormAsks, FormMemory } from './visitor-form.ts';

/** What is wrong with a field. */
export type FormComplaint = 'required' | 'mailInvalid';

/** What is wrong with the form, by field; nothing where it can be sent. */
export function checkForm(
  asks: FormAsks,
  typed: FormMemory,
): Readonly<Partial<Record<keyof FormMemory, FormComplaint>>> {
  const mail = typed.mail.trim();
  return {
    ...(isMissing(asks.name, typed.name) ? { name: 'required' } : {}),
    ...(isMissing(asks.mail, mail) ? { mail: 'required' } : {}),
    ...(asks.mail !== null && mail !== '' && !looksLikeMail(mail) ? { mail: 'mailInvalid' } : {}),
    ...(isMissing(asks.topic, typed.topic) ? { topic: 'required' } : {}),
    ...(typed.text.trim() === '' ? { text: 'required' } : {}),
    ...(asks.consent && !typed.consent ? { consent: 'required' } : {}),
  };
}

function isMissing(ask: 'required' | 'optional' | null, value: string): boolean {
  return ask === 'required' && value.trim() === '';
}
