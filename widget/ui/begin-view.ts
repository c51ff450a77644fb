import type { ChatParts, KnownState, View } from './chat-parts.ts';
import { element } from './element.ts';
import { createForm } from './form-view.ts';
import { refusalKey } from './refusal-words.ts';
import type { FormMemory } from './visitor-form.ts';
import { welcome } from './welcome.ts';

/** The form before a chat. */
export function createBeginView(state: KnownState, typed: FormMemory, parts: ChatParts): View {
  const form = createForm('begin', state, typed, parts, ({ mail, ...rest }) =>
    parts.client.begin({ ...rest, mail: mail === '' ? null : mail }),
  );
  return {
    node: element('div', { class: 'scroll padded' }, welcome(state, parts), form.node),
    update: ({ pending }) => {
      const failed = pending.find(({ status }) => status === 'failed');
      form.complain(failed === undefined ? null : parts.words(refusalKey(failed.code)));
    },
    focus: form.focus,
  };
}
