import type { Command } from '../../../shared/contract/command.ts';
import type { Live } from '../../app/live/live-socket.ts';
import type { RootState, Store } from '../../app/store.ts';
import { isBlank, isDirty, wantsFlush, wantsSave, type Composing } from './draft-machine.ts';
import { keepLocalDraft, keepLocalNote } from './local-drafts.ts';
import { draftNotSaved, draftSaved, draftSaveStarted } from './slice.ts';

/** A change is at the hub at most this long after it was typed (milliseconds). */
const saveAfter = 400;

function saveCommand(conversationId: string, { content, baseRevision }: Composing): Command {
  if (isBlank(content)) return { type: 'discardDraft', conversationId };
  return {
    type: 'saveDraft',
    conversationId,
    baseRevision,
    html: content.html,
    cc: [...content.cc],
    attachmentIds: content.attachments.map((one) => one.id),
    caret: content.caret,
  };
}

/** How long a flush waits for the hub (milliseconds), at most. */
const flushedWithin = 1_500;

function toKeep(draft: Composing) {
  const sending = draft.reply.status === 'sending' || draft.reply.status === 'unconfirmed';
  if (!isDirty(draft) && !sending) return null;
  const { content, baseRevision, clientMessageId } = draft;
  return { content, baseRevision, clientMessageId, sending };
}

/**
 * Watches every open draft: keeps it on this machine at once, saves it at the hub soon, and on leaving the page
 * right away. `stop` ends the watch after a last save.
 */
export function startDraftKeeper(
  store: Store,
  live: Pick<Live, 'send'>,
): { readonly saveAll: () => void; readonly flush: () => Promise<void>; readonly stop: () => void } {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const kept = new Map<string, Composing>();
  const underWay = new Map<string, Promise<void>>();
  let keptNotes: RootState['composer']['notes'] = {};

  async function save(
    conversationId: string,
    wanted: (draft: Composing) => boolean = wantsSave,
  ): Promise<void> {
    clearTimeout(timers.get(conversationId));
    timers.delete(conversationId);
    const draft = store.getState().composer.drafts[conversationId];
    if (draft === undefined || !wanted(draft)) return;
    const saving = sendOff(conversationId, draft);
    underWay.set(conversationId, saving);
    await saving;
    if (underWay.get(conversationId) === saving) underWay.delete(conversationId);
  }

  async function sendOff(conversationId: string, draft: Composing): Promise<void> {
    if (store.getState().connection.status !== 'live') return;
    if (isBlank(draft.content) && draft.baseRevision === 0) {
      store.dispatch(draftSaveStarted({ conversationId }));
      store.dispatch(draftSaved({ conversationId, draft: null, seq: 0 }));
      return;
    }
    store.dispatch(draftSaveStarted({ conversationId }));
    const outcome = await live.send(saveCommand(conversationId, draft));
    if (outcome.ok)
      store.dispatch(
        draftSaved({ conversationId, draft: outcome.value.draft ?? null, seq: outcome.value.seq }),
      );
    else {
      const newer = ('draft' in outcome ? outcome.draft : undefined) ?? null;
      store.dispatch(draftNotSaved({ conversationId, code: outcome.code, newer }));
    }
  }

  function keepHere(userId: string): void {
    const { drafts, notes } = store.getState().composer;
    for (const [conversationId, draft] of Object.entries(drafts)) {
      if (kept.get(conversationId) === draft) continue;
      kept.set(conversationId, draft);
      keepLocalDraft(userId, conversationId, toKeep(draft));
    }
    if (notes === keptNotes) return;
    for (const [conversationId, note] of Object.entries(notes))
      if (keptNotes[conversationId] !== note)
        keepLocalNote(
          userId,
          conversationId,
          note.text === '' ? null : { text: note.text, clientMessageId: note.clientMessageId },
        );
    keptNotes = notes;
  }

  function look(): void {
    const { session, connection, composer } = store.getState();
    if (session.status !== 'signed-in' || session.user === null) return;
    keepHere(session.user.id);
    if (connection.status !== 'live') return;
    for (const [conversationId, draft] of Object.entries(composer.drafts))
      if (wantsSave(draft) && !timers.has(conversationId))
        timers.set(
          conversationId,
          setTimeout(() => void save(conversationId), saveAfter),
        );
  }

  function saveAll(): void {
    for (const conversationId of Object.keys(store.getState().composer.drafts)) void save(conversationId);
  }

  /** What is under way is waited for, then what it left out is saved: words typed meanwhile, and the caret. */
  async function flush(): Promise<void> {
    const everything = Object.keys(store.getState().composer.drafts).map(async (conversationId) => {
      await underWay.get(conversationId);
      await save(conversationId, wantsFlush);
    });
    const patience = new Promise((resolve) => setTimeout(resolve, flushedWithin));
    await Promise.race([Promise.all(everything), patience]);
  }

  function onVisibility(): void {
    if (document.visibilityState === 'hidden') saveAll();
  }

  const unsubscribe = store.subscribe(look);
  window.addEventListener('pagehide', saveAll);
  window.addEventListener('blur', saveAll);
  document.addEventListener('visibilitychange', onVisibility);
  function stop(): void {
    saveAll();
    unsubscribe();
    window.removeEventListener('pagehide', saveAll);
    window.removeEventListener('blur', saveAll);
    document.removeEventListener('visibilitychange', onVisibility);
    for (const timer of timers.values()) clearTimeout(timer);
  }
  return { saveAll, flush, stop };
}
