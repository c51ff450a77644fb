import { useEffect, useSyncExternalStore } from 'react';
import { actIn, type AnswerField } from './answer-field.ts';

/** The editor in which an agent writes to the customer of a conversation. */
export type OpenField = {
  readonly field: AnswerField;
  /** Brings it to the front when a note is being written. */
  readonly show: () => void;
};

const fields = new Map<string, OpenField>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Makes an editor the one that replies go to, while it is there. */
export function useOpenField(conversationId: string, field: AnswerField | null, show: () => void): void {
  useEffect(() => {
    if (field === null) return undefined;
    const open = { field, show };
    fields.set(conversationId, open);
    tell();
    return () => {
      if (fields.get(conversationId) === open) fields.delete(conversationId);
      tell();
    };
    // `show` is made anew with every drawing, and always does the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [conversationId, field]);
}

/** Whether something can be inserted here. */
export function useHasOpenField(conversationId: string | null): boolean {
  return useSyncExternalStore(subscribe, () => conversationId !== null && fields.has(conversationId));
}

/** Puts a reply in at the caret, apart from the word before it. */
export function insertAnswer(conversationId: string, text: string): void {
  const open = fields.get(conversationId);
  if (open === undefined) return;
  actIn(open.field, open.show, () => {
    const gap = /\S$/.test(open.field.before()) ? ' ' : '';
    open.field.insert(`${gap}${text}`, 0);
  });
}
