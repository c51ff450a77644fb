import type { Draft } from '../../../shared/contract/draft.ts';
import type { Attachment } from '../../../shared/contract/message.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';

/** What the agent has in the composer. */
export type DraftContent = {
  readonly html: string;
  readonly cc: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly caret: number | null;
};

/** Why something asked of the hub did not happen. */
export type OutcomeCode = RefusalCode | 'no-answer' | 'offline';

/** Where the reply stands. `unconfirmed`: sent off, then this page was closed before anybody answered. */
export type ReplyState =
  | { readonly status: 'writing' }
  | { readonly status: 'sending'; readonly endContact: boolean }
  | { readonly status: 'unconfirmed' }
  | { readonly status: 'refused'; readonly code: OutcomeCode };

/** A draft as this page has it, next to what the hub is known to have. */
export type Composing = {
  readonly content: DraftContent;
  /** The hub's revision that the content grew from; 0 when the hub has none. */
  readonly baseRevision: number;
  /** Grows with each edit; `savedVersion` is the one the hub acknowledged. */
  readonly version: number;
  readonly savedVersion: number;
  readonly saving: { readonly version: number; readonly content: DraftContent } | null;
  /** Sent off to be saved, but nobody answered: the hub may or may not have it. */
  readonly unanswered: DraftContent | null;
  readonly savedAt: number | null;
  /** Where the hub last knew the caret. */
  readonly savedCaret: number | null;
  /** The hub would not take this text; nothing is tried again before the next edit. */
  readonly saveRefusal: OutcomeCode | null;
  /** A newer text from elsewhere while this one has unsaved words. */
  readonly newer: Draft | null;
  /** Grows when the content was replaced from outside: the editor shows it anew. */
  readonly shown: number;
  /** Made once per reply, kept until the reply is acknowledged. */
  readonly clientMessageId: string;
  readonly reply: ReplyState;
  /** The hub's seq of our last acknowledged command: what happened up to there is known already. */
  readonly settledSeq: number;
};

/** What a page keeps on its own machine until the hub has it. */
export type LocalDraft = {
  readonly content: DraftContent;
  readonly baseRevision: number;
  readonly clientMessageId: string;
  readonly sending: boolean;
};

export const emptyContent: DraftContent = { html: '', cc: [], attachments: [], caret: null };

/** Whether there is anything to lose. */
export function isBlank({ html, cc, attachments }: DraftContent): boolean {
  if (cc.length > 0 || attachments.length > 0) return false;
  return words(html) === '';
}

function words(html: string): string {
  return html.replace(/<[^>]*>|&nbsp;|\s/g, '');
}

/** The hub tidies HTML as it stores it: the words decide whether a draft is the one that was sent off. */
function isEcho(draft: Draft, content: DraftContent | null): boolean {
  return content !== null && words(draft.html) === words(content.html);
}

/** Whether the hub does not yet have what is on screen. */
export function isDirty(state: Composing): boolean {
  return state.version > state.savedVersion;
}

function contentOf(draft: Draft | null): DraftContent {
  if (draft === null) return emptyContent;
  const { html, cc, attachments, caret } = draft;
  return { html, cc, attachments, caret };
}

/** Opens the composer: the hub's draft, or unsaved words of this machine, or both as a conflict. */
export function opened(stored: Draft | null, local: LocalDraft | null, newId: string): Composing {
  const fresh: Composing = {
    content: contentOf(stored),
    baseRevision: stored?.revision ?? 0,
    version: 0,
    savedVersion: 0,
    saving: null,
    unanswered: null,
    savedAt: stored?.savedAt ?? null,
    savedCaret: stored?.caret ?? null,
    saveRefusal: null,
    newer: null,
    shown: 0,
    clientMessageId: newId,
    reply: { status: 'writing' },
    settledSeq: 0,
  };
  if (local === null) return fresh;
  const overtaken = stored !== null && stored.revision > local.baseRevision && !isEcho(stored, local.content);
  return {
    ...fresh,
    content: local.content,
    clientMessageId: local.clientMessageId,
    version: 1,
    baseRevision: overtaken ? local.baseRevision : fresh.baseRevision,
    newer: overtaken ? stored : null,
    reply: { status: local.sending ? 'unconfirmed' : 'writing' },
  };
}

/** The agent changed something. A moved caret alone is kept, but is no reason to save. */
export function edited(state: Composing, content: DraftContent): Composing {
  if (state.reply.status === 'sending') return state;
  const same =
    content.html === state.content.html &&
    content.cc === state.content.cc &&
    content.attachments === state.content.attachments;
  if (same) return { ...state, content };
  return { ...state, content, version: state.version + 1, saveRefusal: null, reply: { status: 'writing' } };
}

/** Whether a save should be sent off now. */
export function wantsSave(state: Composing): boolean {
  return (
    isDirty(state) &&
    state.saving === null &&
    state.newer === null &&
    state.saveRefusal === null &&
    state.reply.status !== 'sending'
  );
}

/** Whether the hub lacks something before this text is set aside: words, or just the place of the caret. */
export function wantsFlush(state: Composing): boolean {
  if (wantsSave(state)) return true;
  const caretMoved = state.content.caret !== null && state.content.caret !== state.savedCaret;
  const settled = !isDirty(state) && state.saving === null && state.newer === null;
  return caretMoved && settled && !isBlank(state.content) && state.reply.status === 'writing';
}

export function saveStarted(state: Composing): Composing {
  return { ...state, saving: { version: state.version, content: state.content } };
}

/** The hub has stored what was sent off; null when an emptied draft was discarded. */
export function saved(state: Composing, draft: Draft | null, seq: number): Composing {
  return {
    ...state,
    settledSeq: Math.max(state.settledSeq, seq),
    saving: null,
    unanswered: null,
    savedVersion: Math.max(state.savedVersion, state.saving?.version ?? 0),
    baseRevision: Math.max(draft?.revision ?? 0, draft === null ? 0 : state.baseRevision),
    savedAt: draft?.savedAt ?? null,
    savedCaret: state.saving?.content.caret ?? null,
  };
}

/** Not stored: a newer text is there, the hub refused, or nobody answered (then it is tried again). */
export function notSaved(state: Composing, code: OutcomeCode, newer: Draft | null): Composing {
  if (code === 'draft-conflict' && newer !== null)
    return isEcho(newer, state.unanswered) || isEcho(newer, state.content)
      ? { ...state, saving: null, unanswered: null, baseRevision: newer.revision }
      : { ...state, saving: null, unanswered: null, newer };
  const passing = code === 'no-answer' || code === 'offline' || code === 'draining';
  const unanswered = code === 'no-answer' ? (state.saving?.content ?? null) : state.unanswered;
  return { ...state, saving: null, unanswered, saveRefusal: passing ? null : code };
}

/** The hub's draft changed: our own save coming back, a colleague's words, or the end of it. */
export function heard(state: Composing, draft: Draft | null, seq: number): Composing {
  if (state.reply.status === 'sending' || seq <= state.settledSeq) return state;
  if (draft === null) {
    const gone = { ...state, baseRevision: 0, savedAt: null, newer: null };
    if (isDirty(state)) return gone;
    return { ...gone, content: emptyContent, shown: state.shown + (isBlank(state.content) ? 0 : 1) };
  }
  if (draft.revision <= state.baseRevision) return state;
  // While a save is under way its acknowledgement decides: a conflict brings the other text along.
  if (state.saving !== null) return isEcho(draft, state.saving.content) ? saved(state, draft, seq) : state;
  if (isDirty(state) && isEcho(draft, state.unanswered))
    return { ...state, unanswered: null, baseRevision: draft.revision, savedAt: draft.savedAt };
  if (isDirty(state)) return { ...state, newer: draft };
  return {
    ...state,
    content: contentOf(draft),
    baseRevision: draft.revision,
    savedAt: draft.savedAt,
    shown: state.shown + 1,
  };
}

/** The agent prefers the newer text. */
export function newerTaken(state: Composing): Composing {
  if (state.newer === null) return state;
  return {
    ...state,
    content: contentOf(state.newer),
    baseRevision: state.newer.revision,
    savedVersion: state.version,
    savedAt: state.newer.savedAt,
    newer: null,
    shown: state.shown + 1,
  };
}

/** The agent prefers their own text: it goes on top of the newer one. */
export function mineKept(state: Composing): Composing {
  if (state.newer === null) return state;
  return { ...state, baseRevision: state.newer.revision, newer: null };
}

/** A reply leaves once; pressing again while it is under way does nothing. */
export function sendStarted(state: Composing, endContact: boolean): Composing {
  if (state.reply.status === 'sending') return state;
  return { ...state, reply: { status: 'sending', endContact } };
}

/** The reply is committed at the hub: the next one gets its own id. */
export function sent(state: Composing, newId: string, seq: number): Composing {
  return { ...opened(null, null, newId), shown: state.shown + 1, settledSeq: seq };
}

/** What stood in the way of saving is over: the contact is open again. */
export function reopened(state: Composing): Composing {
  return state.saveRefusal === null ? state : { ...state, saveRefusal: null };
}

export function sendRefused(state: Composing, code: OutcomeCode): Composing {
  return { ...state, reply: { status: 'refused', code } };
}
