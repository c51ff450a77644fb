import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { connectionLost, sessionEnded, visitorTypingReceived } from '../../app/live/live-actions.ts';
import type { OutcomeCode } from '../composer/draft-machine.ts';

/** A line that the agent sent off and the hub has not acknowledged yet. */
export type PendingLine = {
  readonly clientMessageId: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly text: string;
  /** The newest message when it was sent off: what follows may be this very line coming back. */
  readonly after: string | null;
  /** Why the hub would not take it; null while it is on its way. */
  readonly refusal: OutcomeCode | null;
};

export type ChatState = {
  /** In the order in which they were sent off. */
  readonly pending: readonly PendingLine[];
  /** Conversations whose visitor types. */
  readonly visitorTyping: Readonly<Record<string, true>>;
};

const initialState: ChatState = { pending: [], visitorTyping: {} };

type Line = PayloadAction<{ readonly clientMessageId: string }>;

function withRefusal(state: ChatState, id: string, refusal: OutcomeCode | null): ChatState {
  return {
    ...state,
    pending: state.pending.map((line) => (line.clientMessageId === id ? { ...line, refusal } : line)),
  };
}

function without(state: ChatState, id: string): ChatState {
  return { ...state, pending: state.pending.filter((line) => line.clientMessageId !== id) };
}

/** Lines on their way to the hub, and visitors who type. */
export const chatSlice = createSlice({
  name: 'chat',
  initialState,
  reducers: {
    /** Lines that this machine kept from before. */
    linesRestored: (state: ChatState, { payload }: PayloadAction<readonly PendingLine[]>): ChatState => ({
      ...state,
      pending: [...payload, ...state.pending],
    }),
    lineWritten: (state: ChatState, { payload }: PayloadAction<PendingLine>): ChatState => ({
      ...state,
      pending: [...state.pending, payload],
    }),
    lineKept: (state: ChatState, { payload }: Line): ChatState => without(state, payload.clientMessageId),
    lineRefused: (
      state: ChatState,
      { payload }: PayloadAction<{ readonly clientMessageId: string; readonly code: OutcomeCode }>,
    ): ChatState => withRefusal(state, payload.clientMessageId, payload.code),
    lineTriedAgain: (state: ChatState, { payload }: Line): ChatState =>
      withRefusal(state, payload.clientMessageId, null),
    lineDropped: (state: ChatState, { payload }: Line): ChatState => without(state, payload.clientMessageId),
  },
  extraReducers: (build) =>
    build
      .addCase(visitorTypingReceived, (state, { payload: { conversationId, typing } }): ChatState => {
        const { [conversationId]: _gone, ...others } = state.visitorTyping;
        return { ...state, visitorTyping: typing ? { ...others, [conversationId]: true } : others };
      })
      .addCase(connectionLost, (state): ChatState => ({ ...state, visitorTyping: {} }))
      .addCase(sessionEnded, () => initialState),
});

export const { linesRestored, lineWritten, lineKept, lineRefused, lineTriedAgain, lineDropped } =
  chatSlice.actions;
