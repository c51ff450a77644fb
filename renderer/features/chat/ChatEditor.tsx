import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { longestChatLine, mostFilesOfLine } from '../../../shared/contract/chat.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { PlainAnswers } from '../answers/PlainAnswers.tsx';
import { AttachButton } from '../composer/AttachButton.tsx';
import { DraftConflict } from '../composer/DraftConflict.tsx';
import { DraftFiles } from '../composer/DraftFiles.tsx';
import { DraftState } from '../composer/DraftState.tsx';
import { takesFiles } from '../composer/file-drop.ts';
import { useFocusWish } from '../composer/focus-wish.ts';
import { ChatStatus } from './ChatStatus.tsx';
import { useChatFiles } from './use-chat-files.ts';
import { useChatText } from './use-chat-text.ts';
import './chat.css';

/** From here on the counter is shown (characters). */
const countedFrom = longestChatLine - 500;

/** Writes to the visitor of a chat: Enter sends, Shift and Enter break the line. */
export function ChatEditor({
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
  const field = useRef<HTMLTextAreaElement>(null);
  const language = useAppSelector((state) => state.preferences.language);
  const { text, write, moveCaret, send, stopTyping } = useChatText(conversation, contact.id, field);
  const tooLong = text.trim().length > longestChatLine;
  const { files, uploading, tooMany, attach } = useChatFiles(conversation.id);
  const possible = (text.trim() !== '' || files.length > 0) && !tooLong && !tooMany && !uploading;

  // Whoever just accepted a chat writes at once; whoever walks through the list goes on walking.
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus();
  }, []);
  useFocusWish(conversation.id, shown, () => field.current?.focus());
  useAction('focusReply', () => {
    if (shown) return field.current?.focus();
    onShow();
    requestAnimationFrame(() => field.current?.focus());
  });
  useAction('sendReply', send, shown && possible);

  return (
    <div className="chat-editor" {...takesFiles(attach)}>
      <DraftConflict conversationId={conversation.id} />
      <ChatStatus conversation={conversation} />
      <Textarea
        ref={field}
        autosize
        minRows={2}
        maxRows={8}
        aria-label={t('chat.text')}
        placeholder={t('chat.placeholder')}
        value={text}
        error={tooLong}
        onChange={(event) => write(event.currentTarget.value, event.currentTarget.selectionStart)}
        onSelect={(event) => moveCaret(event.currentTarget.selectionStart)}
        onBlur={stopTyping}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey)
            return;
          // Enter that ends the choice of a character is not meant for us.
          if (event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (possible) send();
        }}
      />
      <PlainAnswers conversation={conversation} field={field} onShow={onShow} />
      <DraftFiles conversationId={conversation.id} disabled={false} />
      {tooMany ? (
        <p className="chat-files-late" role="alert">
          {t('chat.mostFiles', { most: mostFilesOfLine })}
        </p>
      ) : null}
      <div className="composer-bar">
        <Button
          disabled={!possible}
          onClick={send}
          rightSection={<ShortcutKeys keys="Enter" onAccent={possible} />}
        >
          {t('composer.send')}
        </Button>
        <AttachButton disabled={false} onFiles={attach} />
        <span className="chat-hint">{t('chat.hint')}</span>
        {text.length >= countedFrom ? (
          <span
            className={tooLong ? 'chat-count chat-count-late' : 'chat-count'}
            role={tooLong ? 'alert' : undefined}
          >
            {t('chat.count', {
              used: text.trim().length.toLocaleString(language),
              most: longestChatLine.toLocaleString(language),
            })}
          </span>
        ) : null}
        <DraftState conversationId={conversation.id} />
      </div>
    </div>
  );
}
