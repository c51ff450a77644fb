import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { LiveEvent } from '../../../shared/contract/live.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import {
  batchReceived,
  resumed,
  sessionEnded,
  snapshotReceived,
  viewersReceived,
} from '../../app/live/live-actions.ts';
import { conversationAfter } from './conversation-after.ts';

/** Who else looks at a conversation. */
export type Viewer = { readonly userId: string; readonly name: string; readonly typing: boolean };

/** A conversation as far as this page has it. */
export type ConversationView = {
  readonly conversation: Conversation | null;
  /** A request is under way; events meanwhile are kept, since the answer may be older than they are. */
  readonly loading: boolean;
  readonly meanwhile: readonly LiveEvent[];
  /** Events may have been missed: show it, but ask again. */
  readonly stale: boolean;
  readonly refusal: RefusalCode | 'unreachable' | null;
  readonly viewers: readonly Viewer[];
};

export type ConversationsState = { readonly byId: Readonly<Record<string, ConversationView>> };

const empty: ConversationView = {
  conversation: null,
  loading: false,
  meanwhile: [],
  stale: false,
  refusal: null,
  viewers: [],
};

function change(state: ConversationsState, id: string, part: Partial<ConversationView>): ConversationsState {
  return { byId: { ...state.byId, [id]: { ...(state.byId[id] ?? empty), ...part } } };
}

function eventConversation(event: LiveEvent): string | null {
  switch (event.type) {
    case 'contactChanged':
      return event.contact.conversationId;
    case 'offerMade':
      return event.offer.contact.conversationId;
    case 'messageAdded':
      return event.message.conversationId;
    case 'deliveryChanged':
    case 'draftChanged':
    case 'timelineAdded':
    case 'visitorChanged':
      return event.conversationId;
    case 'offerEnded':
    case 'presenceChanged':
    case 'releasesChanged':
    case 'configurationChanged':
      return null;
  }
}

const changingHappenings: ReadonlySet<string> = new Set([
  'continuedByMail',
  'takenPrivate',
  'customerJoined',
  'customerOptedOut',
  'customerOptedIn',
]);

/**
 * Whether what was read besides messages and events may be different now, which the event itself does not say: where
 * it goes on, who wants no SMS, who blocks us. Then the conversation is read anew.
 */
function changesWhatWasRead(event: LiveEvent): boolean {
  if (event.type === 'timelineAdded') return changingHappenings.has(event.entry.type);
  return (
    event.type === 'deliveryChanged' && event.delivery.status === 'failed' && event.delivery.code !== null
  );
}

/** Applies one event of the history to the conversation it belongs to, if that is here. */
export function conversationsAfter(state: ConversationsState, event: LiveEvent): ConversationsState {
  const id = eventConversation(event);
  const view = id === null ? undefined : state.byId[id];
  if (id === null || view === undefined) return state;
  return change(state, id, {
    conversation: view.conversation === null ? null : conversationAfter(view.conversation, event),
    meanwhile: view.loading ? [...view.meanwhile, event] : [],
    ...(changesWhatWasRead(event) ? { stale: true } : {}),
  });
}

function markAllStale(state: ConversationsState): ConversationsState {
  return {
    byId: Object.fromEntries(
      Object.entries(state.byId).map(([id, view]) => [id, { ...view, stale: true, refusal: null }]),
    ),
  };
}

function forgetRefusals(state: ConversationsState): ConversationsState {
  return {
    byId: Object.fromEntries(
      Object.entries(state.byId).map(([id, view]) => [id, { ...view, refusal: null }]),
    ),
  };
}

const initialState: ConversationsState = { byId: {} };

/** Conversations open now or lately. */
export const conversationsSlice = createSlice({
  name: 'conversations',
  initialState,
  reducers: {
    conversationRequested: (state, { payload }: PayloadAction<{ id: string }>) =>
      change(state as ConversationsState, payload.id, { loading: true, meanwhile: [], refusal: null }),
    conversationLoaded: (state, { payload }: PayloadAction<Conversation>) => {
      const { meanwhile } = state.byId[payload.id] ?? empty;
      return change(state, payload.id, {
        conversation: meanwhile.reduce<Conversation>(conversationAfter, payload),
        loading: false,
        meanwhile: [],
        stale: false,
        refusal: null,
      });
    },
    conversationRefused: (
      state,
      { payload }: PayloadAction<{ id: string; refusal: RefusalCode | 'unreachable' }>,
    ) =>
      change(state as ConversationsState, payload.id, {
        loading: false,
        meanwhile: [],
        refusal: payload.refusal,
      }),
    /** No longer watched: its events are not heard any more. */
    conversationLeft: (state, { payload }: PayloadAction<{ id: string }>) =>
      state.byId[payload.id] === undefined
        ? state
        : change(state as ConversationsState, payload.id, { stale: true, viewers: [] }),
  },
  extraReducers: (build) =>
    build
      .addCase(batchReceived, (state, { payload }) =>
        payload.events.reduce(conversationsAfter, state as ConversationsState),
      )
      .addCase(snapshotReceived, (state) => markAllStale(state))
      // What could not be read while the connection was gone is worth another try.
      .addCase(resumed, (state) => forgetRefusals(state))
      .addCase(viewersReceived, (state, { payload }) =>
        state.byId[payload.conversationId] === undefined
          ? state
          : change(state as ConversationsState, payload.conversationId, { viewers: payload.viewers }),
      )
      .addCase(sessionEnded, () => ({ byId: {} })),
});

export const { conversationRequested, conversationLoaded, conversationRefused, conversationLeft } =
  conversationsSlice.actions;
