import { Textarea } from '@mantine/core';
import { useEffect, useMemo, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { PlainAnswers } from '../answers/PlainAnswers.tsx';
import { AttachButton } from '../composer/AttachButton.tsx';
import { DraftConflict } from '../composer/DraftConflict.tsx';
import { DraftFiles } from '../composer/DraftFiles.tsx';
import { DraftState } from '../composer/DraftState.tsx';
import { takesFiles } from '../composer/file-drop.ts';
import { useFocusWish } from '../composer/focus-wish.ts';
import { createTypingSignal } from '../composer/typing-signal.ts';
import { attachFiles } from '../composer/upload.ts';
import type { useDraftText } from '../composer/use-draft-text.ts';
import type { TextObstacle } from './obstacle.ts';
import './text.css';

/** A plain field bound to its draft, with files and answers; what differs between channels is handed in. */
export function TextEditor({
  conversation,
  field,
  draft,
  shown,
  onShow,
  label,
  obstacle,
  mostFiles,
  above,
  below,
  counter,
  bar,
}: {
  readonly conversation: Conversation;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly draft: ReturnType<typeof useDraftText>;
  readonly shown: boolean;
  readonly onShow: () => void;
  readonly label: string;
  readonly obstacle: TextObstacle | null;
  /** 0: the channel carries words only. */
  readonly mostFiles: number;
  readonly above: ReactNode;
  readonly below: ReactNode;
  readonly counter: ReactNode;
  readonly bar: ReactNode;
}) {
  const { t } = useTranslation();
  const { id } = conversation;
  const live = useLive();
  const dispatch = useAppDispatch();
  const sending = useAppSelector((state) => state.composer.drafts[id]?.reply.status === 'sending');
  const signal = useMemo(() => createTypingSignal((typing) => live.typing(id, typing)), [live, id]);
  useEffect(() => signal.stopped, [signal]);
  const attach = (files: readonly File[]) => {
    if (files.length > 0 && !sending) void dispatch(attachFiles(id, files));
  };

  useFocusWish(id, shown, () => field.current?.focus());
  useAction('focusReply', () => {
    if (shown) return field.current?.focus();
    onShow();
    requestAnimationFrame(() => field.current?.focus());
  });

  return (
    <div className="text-editor" {...(mostFiles === 0 ? {} : takesFiles(attach))}>
      {above}
      <DraftConflict conversationId={id} />
      <Textarea
        ref={field}
        autosize
        minRows={2}
        maxRows={8}
        aria-label={label}
        placeholder={t('composer.placeholder')}
        value={draft.text}
        readOnly={sending}
        error={obstacle === 'tooLong'}
        onChange={(event) => {
          draft.write(event.currentTarget.value, event.currentTarget.selectionStart);
          signal.typed();
        }}
        onSelect={(event) => draft.moveCaret(event.currentTarget.selectionStart)}
        onBlur={signal.stopped}
      />
      {counter}
      <PlainAnswers conversation={conversation} field={field} onShow={onShow} />
      <DraftFiles conversationId={id} disabled={sending} />
      {obstacle === 'tooManyFiles' ? (
        <p className="text-late" role="alert">
          {mostFiles === 0 ? t('text.noFiles') : t('text.mostFiles', { count: mostFiles })}
        </p>
      ) : null}
      {below}
      <div className="composer-bar">
        {bar}
        {mostFiles === 0 ? null : <AttachButton disabled={sending} onFiles={attach} />}
        <DraftState conversationId={id} />
      </div>
    </div>
  );
}
