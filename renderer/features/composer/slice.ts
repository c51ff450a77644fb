import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Draft } from '../../../shared/contract/draft.ts';
import { batchReceived, sessionEnded } from '../../app/live/live-actions.ts';
import * as machine from './draft-machine.ts';
import type { Composing, DraftContent, LocalDraft, OutcomeCode } from './draft-machine.ts';

/** An attachment on its way to the hub. */
export type Upload = {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** Bytes sent so far. */
  readonly loaded: number;
  readonly refusal: OutcomeCode | 'unreachable' | null;
};

/** A note being written; it lives on this machine until it is added. */
export type NoteWriting = {
  readonly text: string;
  readonly clientMessageId: string;
  readonly sending: boolean;
  readonly refusal: OutcomeCode | null;
};

/** By conversation. */
export type ComposerState = {
  readonly drafts: Readonly<Record<string, Composing>>;
  readonly uploads: Readonly<Record<string, readonly Upload[]>>;
  readonly notes: Readonly<Record<string, NoteWriting>>;
};

const initialState: ComposerState = { drafts: {}, uploads: {}, notes: {} };

type For<T> = PayloadAction<T & { readonly conversationId: string }>;

function changeDraft(
  state: ComposerState,
  id: string,
  change: (draft: Composing) => Composing,
): ComposerState {
  const draft = state.drafts[id];
  return draft === undefined ? state : { ...state, drafts: { ...state.drafts, [id]: change(draft) } };
}

function changeUploads(
  state: ComposerState,
  id: string,
  change: (uploads: readonly Upload[]) => readonly Upload[],
): ComposerState {
  return { ...state, uploads: { ...state.uploads, [id]: change(state.uploads[id] ?? []) } };
}

function changeNote(state: ComposerState, id: string, part: Partial<NoteWriting>): ComposerState {
  const note = state.notes[id];
  return note === undefined ? state : { ...state, notes: { ...state.notes, [id]: { ...note, ...part } } };
}

/** Drafts, uploads and notes under way; the rules are in draft-machine.ts. */
export const composerSlice = createSlice({
  name: 'composer',
  initialState,
  reducers: {
    composerOpened: (
      state: ComposerState,
      { payload }: For<{ stored: Draft | null; seq: number; local: LocalDraft | null; newId: string }>,
    ): ComposerState =>
      state.drafts[payload.conversationId] === undefined
        ? {
            ...state,
            drafts: {
              ...state.drafts,
              [payload.conversationId]: machine.opened(payload.stored, payload.local, payload.newId),
            },
          }
        : changeDraft(state, payload.conversationId, (draft) =>
            machine.heard(draft, payload.stored, payload.seq),
          ),
    draftEdited: (state: ComposerState, { payload }: For<{ content: Partial<DraftContent> }>) =>
      changeDraft(state, payload.conversationId, (draft) =>
        machine.edited(draft, { ...draft.content, ...payload.content }),
      ),
    draftSaveStarted: (state: ComposerState, { payload }: For<object>) =>
      changeDraft(state, payload.conversationId, machine.saveStarted),
    draftSaved: (state: ComposerState, { payload }: For<{ draft: Draft | null; seq: number }>) =>
      changeDraft(state, payload.conversationId, (draft) => machine.saved(draft, payload.draft, payload.seq)),
    draftNotSaved: (state: ComposerState, { payload }: For<{ code: OutcomeCode; newer: Draft | null }>) =>
      changeDraft(state, payload.conversationId, (draft) =>
        machine.notSaved(draft, payload.code, payload.newer),
      ),
    composerReopened: (state: ComposerState, { payload }: For<object>) =>
      changeDraft(state, payload.conversationId, machine.reopened),
    newerDraftTaken: (state: ComposerState, { payload }: For<object>) =>
      changeDraft(state, payload.conversationId, machine.newerTaken),
    ownDraftKept: (state: ComposerState, { payload }: For<object>) =>
      changeDraft(state, payload.conversationId, machine.mineKept),
    replySendStarted: (state: ComposerState, { payload }: For<{ endContact: boolean }>) =>
      changeDraft(state, payload.conversationId, (draft) => machine.sendStarted(draft, payload.endContact)),
    replySent: (state: ComposerState, { payload }: For<{ newId: string; seq: number }>) =>
      changeDraft(state, payload.conversationId, (draft) => machine.sent(draft, payload.newId, payload.seq)),
    replyRefused: (state: ComposerState, { payload }: For<{ code: OutcomeCode }>) =>
      changeDraft(state, payload.conversationId, (draft) => machine.sendRefused(draft, payload.code)),

    uploadChanged: (state: ComposerState, { payload }: For<{ upload: Upload }>) =>
      changeUploads(state, payload.conversationId, (uploads) =>
        uploads.some((one) => one.key === payload.upload.key)
          ? uploads.map((one) => (one.key === payload.upload.key ? payload.upload : one))
          : [...uploads, payload.upload],
      ),
    uploadGone: (state: ComposerState, { payload }: For<{ key: string }>) =>
      changeUploads(state, payload.conversationId, (uploads) =>
        uploads.filter((one) => one.key !== payload.key),
      ),

    noteOpened: (
      state: ComposerState,
      { payload }: For<{ text: string; clientMessageId: string }>,
    ): ComposerState =>
      state.notes[payload.conversationId] === undefined
        ? {
            ...state,
            notes: {
              ...state.notes,
              [payload.conversationId]: {
                text: payload.text,
                clientMessageId: payload.clientMessageId,
                sending: false,
                refusal: null,
              },
            },
          }
        : state,
    noteEdited: (state: ComposerState, { payload }: For<{ text: string }>) =>
      changeNote(state, payload.conversationId, { text: payload.text, refusal: null }),
    noteSendStarted: (state: ComposerState, { payload }: For<object>) =>
      changeNote(state, payload.conversationId, { sending: true, refusal: null }),
    noteAdded: (state: ComposerState, { payload }: For<{ newId: string }>) =>
      changeNote(state, payload.conversationId, {
        text: '',
        sending: false,
        clientMessageId: payload.newId,
      }),
    noteRefused: (state: ComposerState, { payload }: For<{ code: OutcomeCode }>) =>
      changeNote(state, payload.conversationId, { sending: false, refusal: payload.code }),
  },
  extraReducers: (build) =>
    build
      .addCase(batchReceived, (state, { payload }) =>
        payload.events.reduce<ComposerState>(
          (after, event) =>
            event.type === 'draftChanged'
              ? changeDraft(after, event.conversationId, (draft) =>
                  machine.heard(draft, event.draft, event.seq),
                )
              : after,
          state as ComposerState,
        ),
      )
      .addCase(sessionEnded, () => initialState),
});

export const {
  composerOpened,
  draftEdited,
  draftSaveStarted,
  draftSaved,
  draftNotSaved,
  composerReopened,
  newerDraftTaken,
  ownDraftKept,
  replySendStarted,
  replySent,
  replyRefused,
  uploadChanged,
  uploadGone,
  noteOpened,
  noteEdited,
  noteSendStarted,
  noteAdded,
  noteRefused,
} = composerSlice.actions;
