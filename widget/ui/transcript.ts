import { button } from './button.ts';
import type { ChatParts } from './chat-parts.ts';
import { element, sayOrHide } from './element.ts';
import { createField } from './field.ts';
import { looksLikeMail } from './mail-address.ts';
import { refusalKey } from './refusal-words.ts';

/** Sends the whole chat by mail. `known`: the address, where there is one. */
export function createTranscript(known: string, { client, words }: ChatParts): HTMLElement {
  const input = element('input', { type: 'email', autocomplete: 'email', maxlength: 254, required: true });
  input.value = known;
  const mail = createField('field-transcript', words('transcriptMail'), input);
  const complaint = element('div', { class: 'error', role: 'alert', hidden: true });
  const send = button(words('transcriptSend'), 'plain', () => {});
  send.type = 'submit';
  const form = element('form', { class: 'more', novalidate: true, hidden: true }, mail.node, complaint, send);
  const show = button(words('transcript'), 'link', () => {
    show.hidden = true;
    form.hidden = false;
    input.focus();
  });
  const node = element('div', { class: 'card' }, show, form);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = input.value.trim();
    const isFit = looksLikeMail(address);
    mail.complain(isFit ? null : words(address === '' ? 'required' : 'mailInvalid'));
    if (!isFit) input.focus();
    else if (!send.disabled) void ask(address);
  });

  async function ask(address: string): Promise<void> {
    send.disabled = true;
    const answer = await client.transcript(address);
    send.disabled = false;
    if (!answer.ok) {
      sayOrHide(complaint, words(refusalKey(answer.code)));
      return send.focus();
    }
    const sent = element('p', { class: 'done', tabindex: -1 }, words('transcriptSent', { mail: address }));
    node.replaceChildren(sent);
    sent.focus();
  }

  return node;
}
