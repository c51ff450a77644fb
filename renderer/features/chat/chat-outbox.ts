import type { Live } from '../../app/live/live-socket.ts';
import type { Store } from '../../app/store.ts';
import { keepLocalLines, readLocalLines } from './local-lines.ts';
import { lineKept, lineRefused, linesRestored, type PendingLine } from './slice.ts';

/**
 * Sends the lines of every chat in the order in which they were written, each until the hub answers. What is not
 * acknowledged is kept on this machine and sent again, with its own id, when the page comes back.
 */
export function startChatOutbox(store: Store, live: Pick<Live, 'send'>): () => void {
  const sending = new Set<string>();
  let kept: readonly PendingLine[] = [];
  let restoredFor: string | null = null;
  let stopped = false;

  function nextOf(conversationId: string): PendingLine | undefined {
    return store
      .getState()
      .chat.pending.find(
        (line) => line.conversationId === conversationId && line.refusal === null && line.keptAs === null,
      );
  }

  /** Whether the thread has the message already, or is not open. */
  function isInThread({ conversationId }: PendingLine, messageId: string | null): boolean {
    const thread = store.getState().conversations.byId[conversationId]?.conversation;
    return !thread || thread.messages.some(({ id }) => id === messageId);
  }

  async function sendAll(conversationId: string): Promise<void> {
    sending.add(conversationId);
    for (;;) {
      const line = nextOf(conversationId);
      if (line === undefined || stopped) break;
      const { clientMessageId, contactId, text, files } = line;
      const outcome = await live.send({
        type: 'sendChatLine',
        contactId,
        clientMessageId,
        text,
        attachmentIds: files.map(({ id }) => id),
      });
      if (outcome.ok) {
        const messageId = outcome.value.messageId ?? null;
        store.dispatch(lineKept({ clientMessageId, messageId, inThread: isInThread(line, messageId) }));
      }
      // The session ended before anybody answered: the line stays for the next one.
      else if (outcome.code === 'no-answer') break;
      else store.dispatch(lineRefused({ clientMessageId, code: outcome.code }));
    }
    sending.delete(conversationId);
  }

  function look(): void {
    const { session, chat } = store.getState();
    if (stopped || session.status !== 'signed-in' || session.user === null) return;
    if (restoredFor !== session.user.id) {
      restoredFor = session.user.id;
      const lines = readLocalLines(session.user.id);
      kept = lines;
      if (lines.length > 0) store.dispatch(linesRestored(lines));
      return;
    }
    if (kept !== chat.pending) {
      kept = chat.pending;
      keepLocalLines(session.user.id, kept);
    }
    for (const { conversationId, refusal, keptAs } of chat.pending)
      if (refusal === null && keptAs === null && !sending.has(conversationId)) void sendAll(conversationId);
  }

  const unsubscribe = store.subscribe(look);
  look();
  return () => {
    stopped = true;
    unsubscribe();
  };
}
