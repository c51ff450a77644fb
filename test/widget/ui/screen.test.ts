import { expect, test } from 'vitest';
import type { VisitorState } from '../../../shared/contract/chat.ts';
import type { ClientState } from '../../../widget/core/chat-client.ts';
import { checkForm } from '../../../widget/ui/check-form.ts';
import { screenOf } from '../../../widget/ui/screen.ts';
import { asksOf, emptyForm, formValues } from '../../../widget/ui/visitor-form.ts';
import { account, line, states } from '../browser/states.ts';

const ready: ClientState = {
  phase: 'ready',
  refusal: null,
  online: true,
  account,
  hours: { open: true, opensAt: null },
  identity: null,
  chat: { status: 'none' },
  lines: [],
  pending: [],
  agentTyping: false,
  agentRead: 0,
  unread: 0,
  rated: false,
  clockOffset: 0,
};
const ended: VisitorState = { status: 'ended', by: 'agent' };
const closed = { open: false, opensAt: null };

test('V53 the screen follows the state', () => {
  expect(screen({ account: null, phase: 'connecting' })).toBe('connecting');
  expect(screen({ account: null, phase: 'refused', refusal: 'blocked' })).toBe('refused');
  expect(screen({})).toBe('begin');
  expect(screen({ hours: closed })).toBe('closed');
  expect(screen({ pending: states.beginning.pending })).toBe('chat');
  expect(screen({ pending: states.formRefused.pending })).toBe('begin');
  expect(screen({ hours: closed, chat: { status: 'active', agent: 'Anna' } })).toBe('chat');
  expect(screen({ phase: 'refused', refusal: 'blocked', lines: [line(1, 'agent', 'Hallo')] })).toBe('chat');
  expect(screen({ chat: ended, hours: closed })).toBe('chat');
  expect(screen({ chat: ended, hours: closed }, true)).toBe('closed');
  expect(screen({ chat: ended }, true)).toBe('chat');
});

test('V54 the form asks for what the account wants and the site has not proven', () => {
  const vera = { name: 'Vera', mail: 'vera@shop.example' };
  expect(asksOf(account, null, 'begin')).toEqual({
    name: 'required',
    mail: 'optional',
    topic: 'optional',
    consent: true,
  });
  expect(asksOf(account, { name: '', mail: null }, 'leave')).toMatchObject({
    name: 'required',
    mail: 'required',
  });
  const asks = asksOf({ ...account, topics: [], privacy: null }, vera, 'leave');
  expect(asks).toEqual({ name: null, mail: null, topic: null, consent: false });
  expect(formValues(asks, { ...emptyForm(), text: ' Hallo ' }, vera)).toEqual({
    ...vera,
    topic: null,
    text: 'Hallo',
  });
});

test('V54 what is missing or no address is named by its field', () => {
  const asks = asksOf(account, null, 'begin');
  expect(checkForm(asks, { ...emptyForm(), mail: 'vera@' })).toEqual({
    name: 'required',
    mail: 'mailInvalid',
    text: 'required',
    consent: 'required',
  });
  expect(checkForm(asks, { ...emptyForm(), name: 'Vera', text: 'Hallo', consent: true })).toEqual({});
});

function screen(changes: Partial<ClientState>, goesOn = false) {
  return screenOf({ ...ready, ...changes }, goesOn);
}
