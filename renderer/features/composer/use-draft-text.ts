import { useEffect, useState, type RefObject } from 'react';
import { useAppDispatch, useAppSelector, useAppStore } from '../../app/hooks.ts';
import type { DraftContent } from './draft-machine.ts';
import { draftToText, textToDraft } from './draft-text.ts';
import { draftEdited } from './slice.ts';

/** The text of a plain field, bound to the conversation's draft both ways. */
export function useDraftText(conversationId: string, field: RefObject<HTMLTextAreaElement | null>) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const shown = useAppSelector((state) => state.composer.drafts[conversationId]?.shown ?? 0);
  const stored = () => store.getState().composer.drafts[conversationId]?.content;
  const [text, setText] = useState(() => draftToText(stored()?.html ?? ''));

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

  function edit(content: Partial<DraftContent>): void {
    dispatch(draftEdited({ conversationId, content }));
  }

  return {
    text,
    stored,
    write: (words: string, caret: number) => {
      setText(words);
      edit({ html: textToDraft(words), caret });
    },
    moveCaret: (caret: number) => {
      const content = stored();
      if (content !== undefined && content.caret !== caret) edit({ html: content.html, caret });
    },
    /** Puts other words in their place; the keyboard goes on at their end. */
    replace: (words: string) => {
      setText(words);
      edit({ html: textToDraft(words), caret: words.length });
      field.current?.focus();
      requestAnimationFrame(() => field.current?.setSelectionRange(words.length, words.length));
    },
    /** Words and files are on their way by themselves. */
    clear: () => {
      setText('');
      edit({ html: '', caret: 0, attachments: [] });
    },
  };
}
