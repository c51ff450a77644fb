import { EditorContent, useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ReplyAnswers } from '../answers/ReplyAnswers.tsx';
import { DraftConflict } from './DraftConflict.tsx';
import { DraftFiles } from './DraftFiles.tsx';
import { takesFiles } from './file-drop.ts';
import { useFocusWish } from './focus-wish.ts';
import { FormatBar } from './FormatBar.tsx';
import { Recipients } from './Recipients.tsx';
import { SendBar } from './SendBar.tsx';
import { SignaturePreview } from './SignaturePreview.tsx';
import { attachFiles } from './upload.ts';
import { useReplyEditor } from './use-reply-editor.ts';

/** The reply: recipient, text, files, signature as it will be, and sending. */
export function ReplyEditor({
  conversation,
  contact,
  shown,
  onShow,
}: {
  readonly conversation: Conversation;
  readonly contact: Contact;
  readonly shown: boolean;
  readonly onShow: () => void;
}) {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const sending = useAppSelector(
    (state) => state.composer.drafts[conversation.id]?.reply.status === 'sending',
  );
  const attach = (files: readonly File[]) => {
    if (files.length > 0 && !sending) void dispatch(attachFiles(conversation.id, files));
  };
  // The editor has a way of its own with what is pasted.
  const { onDrop, onDragOver } = takesFiles(attach);
  const editor = useReplyEditor(conversation.id, sending, attach);
  const empty = useEditorState({ editor, selector: ({ editor }) => editor?.isEmpty ?? true });

  useAction('focusReply', () => {
    // At once where it can be: whoever presses R types on without waiting.
    if (shown) return editor?.view.focus();
    onShow();
    requestAnimationFrame(() => editor?.view.focus());
  });

  useFocusWish(conversation.id, shown && editor !== null, () => editor?.view.focus());

  return (
    <div className="reply" onDrop={onDrop} onDragOver={onDragOver}>
      <Recipients conversation={conversation} disabled={sending} />
      <DraftConflict conversationId={conversation.id} />
      <div className={sending ? 'editor editor-sending' : 'editor'}>
        {empty === true ? (
          <span className="editor-placeholder" aria-hidden="true">
            {t('composer.placeholder')}
          </span>
        ) : null}
        <EditorContent editor={editor} className="editor-content" />
        {editor === null ? null : (
          <ReplyAnswers conversation={conversation} editor={editor} sending={sending} onShow={onShow} />
        )}
        <SignaturePreview html={conversation.signatureHtml} />
      </div>
      <DraftFiles conversationId={conversation.id} disabled={sending} />
      <div className="composer-bar">
        <SendBar conversation={conversation} contact={contact} shown={shown} />
        {editor === null ? null : <FormatBar editor={editor} disabled={sending} onFiles={attach} />}
      </div>
    </div>
  );
}
