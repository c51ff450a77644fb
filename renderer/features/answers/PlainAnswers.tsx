import { useEffect, useState, type RefObject } from 'react';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { AnswerField } from './answer-field.ts';
import { AnswerInserter } from './AnswerInserter.tsx';
import { textAreaField } from './text-area-field.ts';

/** The replies of a plain text field: of a chat, of SMS, of X. */
export function PlainAnswers({
  conversation,
  field,
  onShow,
}: {
  readonly conversation: Conversation;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onShow: () => void;
}) {
  const [opened, setOpened] = useState<AnswerField | null>(null);
  useEffect(() => {
    // The element is there from the first drawing on and stays the same.
    // oxlint-disable-next-line react/set-state-in-effect
    setOpened(field.current === null ? null : textAreaField(field.current));
  }, [field]);
  return <AnswerInserter conversation={conversation} field={opened} onShow={onShow} />;
}
