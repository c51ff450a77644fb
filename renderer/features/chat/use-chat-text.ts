import { useEffect, useRef, type RefObject } from 'react';
import { v4 as newUuid } from 'uuid';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { useDraftText } from '../composer/use-draft-text.ts';
import { lineWritten } from './slice.ts';
import { createTypingPulse } from './typing-pulse.ts';

/** The text of a chat's editor, bound to the conversation's draft both ways, and sending it as a line. */
export function useChatText(
  conversation: Conversation,
  contactId: string,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const { id: conversationId, messages } = conversation;
  const dispatch = useAppDispatch();
  const live = useLive();
  const draft = useDraftText(conversationId, field);
  const pulse = useRef<ReturnType<typeof createTypingPulse> | null>(null);

  useEffect(() => {
    const opened = createTypingPulse((typing) => live.typing(conversationId, typing), Date.now);
    pulse.current = opened;
    return opened.stopped;
  }, [live, conversationId]);

  function write(words: string, caret: number): void {
    draft.write(words, caret);
    if (words.trim() === '') pulse.current?.stopped();
    else pulse.current?.typed();
  }

  function send(): void {
    const line = draft.text.trim();
    const files = draft.stored()?.attachments ?? [];
    if (line === '' && files.length === 0) return;
    dispatch(
      lineWritten({
        clientMessageId: newUuid(),
        conversationId,
        contactId,
        text: line,
        files,
        after: messages.at(-1)?.id ?? null,
        refusal: null,
        keptAs: null,
      }),
    );
    draft.clear();
    pulse.current?.stopped();
    field.current?.focus();
  }

  return {
    text: draft.text,
    write,
    moveCaret: draft.moveCaret,
    send,
    stopTyping: () => pulse.current?.stopped(),
  };
}
