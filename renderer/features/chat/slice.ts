import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Message } from '../../../shared/contract/message.ts';
import type { Attachment } from '../../../shared/contract/message.ts';
import {
  batchReceived,
  connectionLost,
  sessionEnded,
  visitorTypingReceived,
} from '../../app/live/live-actions.ts';
import { conversationLeft, conversationLoaded } from '../conversation/slice.ts';
import type { OutcomeCode } from '../composer/draft-machine.ts';

/** A line that the agent sent off and the hub has not acknowledged yet. */
export type PendingLine = {
  readonly clientMessageId: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly text: string;
  readonly files: readonly Attachment[];
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
  /** What stands in the fields of the visitors who type, by conversation; '' where that is not shown. */
  readonly visitorTyping: Readonly<Record<string, string>>;
};

const initialState: ChatState = { pending: [], visitorTyping: {} };

type Line = PayloadAction<{ readonly clientMessageId: string }>;

function withRefusal(state: ChatState, id: string, refusal: OutcomeCode | null): ChatState {
  return {
    ...state,
    pending: state.pending.map((line) => (line.clientMessageId === id ? { ...line, refusal } : line)),
  };
}

function withoutTyping(state: ChatState, ids: ReadonlySet<string>): ChatState {
  const kept = Object.entries(state.visitorTyping).filter(([id]) => !ids.has(id));
  if (kept.length === Object.keys(state.visitorTyping).length) return state;
  return { ...state, visitorTyping: Object.fromEntries(kept) };
}

/** What arrived in a batch: own lines no longer wait below the thread, and who has sent a line types no more. */
function chatAfter(state: ChatState, messages: readonly Message[]): ChatState {
  const added = new Set(messages.map(({ id }) => id));
  const written = messages.filter(({ direction }) => direction === 'inbound');
  const pending = state.pending.filter(({ keptAs }) => keptAs === null || !added.has(keptAs));
  return withoutTyping(
    pending.length === state.pending.length ? state : { ...state, pending },
    new Set(written.map(({ conversationId }) => conversationId)),
  );
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
      .addCase(visitorTypingReceived, (state, { payload: { conversationId, typing, text } }): ChatState => {
        const { [conversationId]: _gone, ...others } = state.visitorTyping;
        return { ...state, visitorTyping: typing ? { ...others, [conversationId]: text ?? '' } : others };
      })
      .addCase(batchReceived, (state, { payload }) =>
        chatAfter(
          state as ChatState,
          payload.events.flatMap((event) => (event.type === 'messageAdded' ? [event.message] : [])),
        ),
      )
      // Who does not look hears no more of it, not even its end.
      .addCase(conversationLeft, (state, { payload }) =>
        withoutTyping(state as ChatState, new Set([payload.id])),
      )
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
