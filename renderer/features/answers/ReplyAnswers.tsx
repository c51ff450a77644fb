import type { Editor } from '@tiptap/react';
import { useMemo } from 'react';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { AnswerInserter } from './AnswerInserter.tsx';
import { editorField } from './editor-field.ts';

/** The replies of a mail's editor; none while the mail is on its way. */
export function ReplyAnswers({
  conversation,
  editor,
  sending,
  onShow,
}: {
  readonly conversation: Conversation;
  readonly editor: Editor;
  readonly sending: boolean;
  readonly onShow: () => void;
}) {
  const field = useMemo(() => editorField(editor), [editor]);
  return <AnswerInserter conversation={conversation} field={sending ? null : field} onShow={onShow} />;
}
