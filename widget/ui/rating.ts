import { button } from './button.ts';
import type { ChatParts } from './chat-parts.ts';
import { element, sayOrHide } from './element.ts';
import { createField } from './field.ts';
import { refusalKey } from './refusal-words.ts';

/** Asks how content the visitor was; `rated` hears of it once the hub has it. */
export function createRating({ client, words }: ChatParts, rated: () => void): HTMLElement {
  const scores = [1, 2, 3, 4, 5].map((score) => {
    const choice = element('input', { type: 'radio', name: 'score', value: score, class: 'unseen' });
    choice.setAttribute('aria-label', words('rateScale', { score }));
    choice.addEventListener('change', () => {
      more.hidden = false;
      sayOrHide(complaint, null);
    });
    return {
      choice,
      label: element('label', { class: 'score' }, choice, element('span', {}, String(score))),
    };
  });
  const comment = createField(
    'field-comment',
    words('rateComment'),
    element('textarea', { rows: 2, maxlength: 1_000 }),
  );
  const complaint = element('div', { class: 'error', role: 'alert', hidden: true });
  const send = button(words('rateSend'), 'plain', () => {});
  send.type = 'submit';
  // What else there is to say is asked once there is a score.
  const more = element('div', { class: 'more', hidden: true }, comment.node, send);
  const form = element(
    'form',
    { class: 'card', novalidate: true },
    element(
      'fieldset',
      {},
      element('legend', {}, words('rateQuestion')),
      element('div', { class: 'scores' }, ...scores.map(({ label }) => label)),
      element(
        'div',
        { class: 'ends dim small', 'aria-hidden': 'true' },
        element('span', {}, words('rateLow')),
        element('span', {}, words('rateHigh')),
      ),
    ),
    more,
    complaint,
  );

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = scores.find(({ choice }) => choice.checked);
    if (chosen !== undefined && !send.disabled) void rate(Number(chosen.choice.value));
  });

  async function rate(score: number): Promise<void> {
    send.disabled = true;
    const answer = await client.rate({ score, comment: comment.control.value });
    send.disabled = false;
    if (answer.ok) return rated();
    sayOrHide(complaint, words(refusalKey(answer.code)));
    send.focus();
  }

  return form;
}
