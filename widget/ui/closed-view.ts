import { button } from './button.ts';
import type { ChatParts, KnownState, View } from './chat-parts.ts';
import { element, sayOrHide } from './element.ts';
import { createForm, type FormValues } from './form-view.ts';
import { icon } from './icons.ts';
import { refusalKey } from './refusal-words.ts';
import type { FormMemory } from './visitor-form.ts';

/** Nobody works now: when somebody will, and the form for a message until then. */
export function createClosedView(state: KnownState, typed: FormMemory, parts: ChatParts): View {
  const { client, formats, words } = parts;
  const title = element('h3', { tabindex: -1 }, words('closedTitle'));
  const opening = element('p', { class: 'dim' });
  const place = element('div');
  const node = element('div', { class: 'scroll padded' }, title, opening, place);
  let focus = (): void => title.focus();

  function ask(): void {
    const form = createForm('leave', state, typed, parts, (values) => void leave(values));
    let isUnderWay = false;

    async function leave(values: FormValues): Promise<void> {
      if (isUnderWay) return;
      isUnderWay = true;
      form.complain(null);
      const answer = await client.leaveMessage(values);
      isUnderWay = false;
      if (!answer.ok) return form.complain(words(refusalKey(answer.code)));
      typed.text = '';
      thank(values.mail);
    }

    place.replaceChildren(element('p', {}, words('closedLeaveMessage')), form.node);
    ({ focus } = form);
  }

  function thank(mail: string): void {
    const thanks = element('p', { class: 'done', tabindex: -1 }, icon('check'), words('leaveSent', { mail }));
    const another = button(words('leaveAnother'), 'plain', () => {
      ask();
      focus();
    });
    place.replaceChildren(thanks, another);
    focus = () => thanks.focus();
    focus();
  }

  if (state.account.leaveMessage) ask();
  return {
    node,
    update: ({ hours }) => {
      const { opensAt } = hours;
      sayOrHide(opening, opensAt === null ? null : words('closedUntil', { date: formats.moment(opensAt) }));
    },
    focus: () => focus(),
  };
}
