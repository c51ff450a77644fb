import type { FormField, VisitorAccount } from '../../shared/contract/chat.ts';
import type { ClientState } from '../core/chat-client.ts';

/** What the form asks for; null: not at all. */
export type FormAsks = {
  readonly name: 'required' | 'optional' | null;
  readonly mail: 'required' | 'optional' | null;
  readonly topic: 'required' | 'optional' | null;
  readonly consent: boolean;
};

/** What was typed so far. It outlives the form: a refused beginning, closing time in between. */
export type FormMemory = { name: string; mail: string; topic: string; text: string; consent: boolean };

/** Nothing typed yet. */
export function emptyForm(): FormMemory {
  return { name: '', mail: '', topic: '', text: '', consent: false };
}

/** What has to be asked: nothing that the site has proven, and always an address where the answer comes by mail. */
export function asksOf(
  account: VisitorAccount,
  identity: ClientState['identity'],
  kind: 'begin' | 'leave',
): FormAsks {
  const mail = kind === 'leave' ? 'required' : asked(account.form.mail);
  return {
    name: identity === null || identity.name === '' ? asked(account.form.name) : null,
    mail: identity === null || identity.mail === null ? mail : null,
    topic: account.topics.length === 0 ? null : asked(account.form.topic),
    consent: account.privacy?.consent ?? false,
  };
}

/** What the form gives, with what the site has proven. */
export function formValues(asks: FormAsks, typed: FormMemory, identity: ClientState['identity']) {
  return {
    name: asks.name === null ? (identity?.name ?? '') : typed.name.trim(),
    mail: asks.mail === null ? (identity?.mail ?? '') : typed.mail.trim(),
    topic: asks.topic === null || typed.topic === '' ? null : typed.topic,
    text: typed.text.trim(),
  };
}

function asked(field: FormField): 'required' | 'optional' | null {
  return field === 'none' ? null : field;
}
