import { useAppSelector } from '../../app/hooks.ts';
import { useRoute } from '../../app/route.ts';
import type { Answer } from './answer-for.ts';
import { insertAnswer, useHasOpenField } from './open-fields.ts';
import { useAnswers, type AnswerSituation } from './use-answers.ts';

/** Nothing open: no queue has this id, and no customer this name. */
const nowhere: AnswerSituation = {
  channel: 'email',
  queueId: '',
  customer: { id: '', name: '', language: null, since: 0, identities: [] },
};

/** The replies that can be put in now, for the palette; none where nothing can be written. */
export function useOpenAnswers(): readonly { readonly answer: Answer; readonly insert: () => void }[] {
  const route = useRoute();
  const id = route.screen === 'work' ? route.conversationId : null;
  const conversation = useAppSelector((state) =>
    id === null ? null : (state.conversations.byId[id]?.conversation ?? null),
  );
  const open = useHasOpenField(id);
  const answers = useAnswers(conversation ?? nowhere);
  if (id === null || conversation === null || !open) return [];
  return answers.find('').map((answer) => ({ answer, insert: () => insertAnswer(id, answer.text) }));
}
