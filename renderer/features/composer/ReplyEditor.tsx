import { EditorContent, useEditorState } from '@tiptap/react';
import { useRef, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { DraftConflict } from './DraftConflict.tsx';
import { DraftFiles } from './DraftFiles.tsx';
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
  const fileField = useRef<HTMLInputElement>(null);
  const sending = useAppSelector(
    (state) => state.composer.drafts[conversation.id]?.reply.status === 'sending',
  );
  const attach = (files: readonly File[]) => {
    if (files.length > 0 && !sending) void dispatch(attachFiles(conversation.id, files));
  };
  const editor = useReplyEditor(conversation.id, sending, attach);
  const empty = useEditorState({ editor, selector: ({ editor }) => editor?.isEmpty ?? true });

  useAction('focusReply', () => {
    // At once where it can be: whoever presses R types on without waiting.
    if (shown) return editor?.view.focus();
    onShow();
    requestAnimationFrame(() => editor?.view.focus());
  });

  useFocusWish(conversation.id, shown && editor !== null, () => editor?.view.focus());

  function onDrop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    attach([...event.dataTransfer.files]);
  }

  return (
    <div
      className="reply"
      onDrop={onDrop}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
    >
      <Recipients conversation={conversation} disabled={sending} />
      <DraftConflict conversationId={conversation.id} />
      <div className={sending ? 'editor editor-sending' : 'editor'}>
        {empty === true ? (
          <span className="editor-placeholder" aria-hidden="true">
            {t('composer.placeholder')}
          </span>
        ) : null}
        <EditorContent editor={editor} className="editor-content" />
        <SignaturePreview html={conversation.signatureHtml} />
      </div>
      <DraftFiles conversationId={conversation.id} disabled={sending} />
      <div className="composer-bar">
        <SendBar conversation={conversation} contact={contact} shown={shown} />
        {editor === null ? null : (
          <FormatBar editor={editor} disabled={sending} onAttach={() => fileField.current?.click()} />
        )}
      </div>
      <input
        ref={fileField}
        type="file"
        multiple
        hidden
        aria-label={t('composer.attach')}
        onChange={(event) => {
          attach([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
