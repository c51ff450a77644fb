import { useEffect, useRef, useState, type RefObject } from 'react';
import { v4 as newUuid } from 'uuid';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { draftEdited } from '../composer/slice.ts';
import { draftToText, textToDraft } from './chat-text.ts';
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
  const store = useAppStore();
  const live = useLive();
  const shown = useAppSelector((state) => state.composer.drafts[conversationId]?.shown ?? 0);
  const stored = () => store.getState().composer.drafts[conversationId]?.content;
  const [text, setText] = useState(() => draftToText(stored()?.html ?? ''));
  const pulse = useRef<ReturnType<typeof createTypingPulse> | null>(null);

  useEffect(() => {
    const opened = createTypingPulse((typing) => live.typing(conversationId, typing), Date.now);
    pulse.current = opened;
    return opened.stopped;
  }, [live, conversationId]);

  useEffect(() => {
    const content = stored();
    const words = draftToText(content?.html ?? '');
    // Words replaced from outside; one's own come back without the blanks at their end.
    setText((before) => (before.trim() === words ? before : words));
    const caret = content?.caret;
    if (caret !== null && caret !== undefined)
      requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret));
    // `shown` grows whenever the text was replaced from outside: that is the moment to show it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [conversationId, shown]);

  function edit(html: string, caret: number | null): void {
    dispatch(draftEdited({ conversationId, content: { html, caret } }));
  }

  function write(words: string, caret: number): void {
    setText(words);
    edit(textToDraft(words), caret);
    if (words.trim() === '') pulse.current?.stopped();
    else pulse.current?.typed();
  }

  function send(): void {
    const line = text.trim();
    const files = stored()?.attachments ?? [];
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
    setText('');
    dispatch(draftEdited({ conversationId, content: { html: '', caret: 0, attachments: [] } }));
    pulse.current?.stopped();
    field.current?.focus();
  }

  return {
    text,
    write,
    moveCaret: (caret: number) => {
      const content = stored();
      if (content !== undefined && content.caret !== caret) edit(content.html, caret);
    },
    send,
    stopTyping: () => pulse.current?.stopped(),
  };
}
