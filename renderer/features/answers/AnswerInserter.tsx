import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { actIn, type AnswerField } from './answer-field.ts';
import { AnswerList } from './AnswerList.tsx';
import { useOpenField } from './open-fields.ts';
import { slashAt } from './slash-at.ts';
import { useAnswerMenu } from './use-answer-menu.ts';
import { useAnswers } from './use-answers.ts';

/** Gives an editor its replies: by a slash, by a key, and from wherever else one is chosen. */
export function AnswerInserter({
  conversation,
  field,
  onShow,
}: {
  readonly conversation: Conversation;
  /** Null: nothing can be written now. */
  readonly field: AnswerField | null;
  /** Brings the editor to the front. */
  readonly onShow: () => void;
}) {
  const { t } = useTranslation();
  const answers = useAnswers(conversation);
  const { menu, choose } = useAnswerMenu(field, answers);
  useOpenField(conversation.id, field, onShow);
  useAction(
    'insertAnswer',
    () => {
      if (field !== null) actIn(field, onShow, () => beginSlash(field));
    },
    field !== null && answers.count > 0,
  );

  return (
    <>
      {menu === null ? null : <AnswerList menu={menu} onChoose={(answer) => choose(answer, false)} />}
      <p className="visually-hidden" role="status">
        {menu === null ? '' : t('answers.found', { count: menu.options.length })}
      </p>
    </>
  );
}

/** As if the agent had typed the slash: the list opens, and what is typed next narrows it. */
function beginSlash(field: AnswerField): void {
  field.element.focus();
  const before = field.before();
  if (slashAt(before) === null) field.insert(/\S$/.test(before) ? ' /' : '/', 0);
}
