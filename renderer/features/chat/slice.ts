import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import {
  batchReceived,
  connectionLost,
  sessionEnded,
  visitorTypingReceived,
} from '../../app/live/live-actions.ts';
import { conversationLoaded } from '../conversation/slice.ts';
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
  /** The message that it became: it stands here until that stands in the thread. */
  readonly keptAs: string | null;
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
    /** The hub has it. `inThread`: it is seen already, or nobody looks. */
    lineKept: (
      state: ChatState,
      {
        payload: { clientMessageId, messageId, inThread },
      }: PayloadAction<{
        readonly clientMessageId: string;
        readonly messageId: string | null;
        readonly inThread: boolean;
      }>,
    ): ChatState =>
      inThread || messageId === null
        ? without(state, clientMessageId)
        : {
            ...state,
            pending: state.pending.map((line) =>
              line.clientMessageId === clientMessageId ? { ...line, keptAs: messageId } : line,
            ),
          },
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
      .addCase(batchReceived, (state, { payload }): ChatState | undefined => {
        const added = new Set(
          payload.events.flatMap((event) => (event.type === 'messageAdded' ? [event.message.id] : [])),
        );
        if (!state.pending.some(({ keptAs }) => keptAs !== null && added.has(keptAs))) return undefined;
        return {
          ...state,
          pending: state.pending.filter(({ keptAs }) => keptAs === null || !added.has(keptAs)),
        };
      })
      // What was read anew contains whatever the hub had acknowledged.
      .addCase(conversationLoaded, (state, { payload }): ChatState => ({
        ...state,
        pending: state.pending.filter((line) => line.conversationId !== payload.id || line.keptAs === null),
      }))
      .addCase(connectionLost, (state): ChatState => ({ ...state, visitorTyping: {} }))
      .addCase(sessionEnded, () => initialState),
});

export const { linesRestored, lineWritten, lineKept, lineRefused, lineTriedAgain, lineDropped } =
  chatSlice.actions;
