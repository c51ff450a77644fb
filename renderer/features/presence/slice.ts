import { createSlice } from '@reduxjs/toolkit';
import type { LiveEvent } from '../../../shared/contract/live.ts';
import type { AgentPresence, Presence } from '../../../shared/contract/presence.ts';
import { batchReceived, sessionEnded, snapshotReceived } from '../../app/live/live-actions.ts';

/** Somebody a contact can be passed on to. */
export type Colleague = { readonly userId: string; readonly name: string };

/** My presence, and for supervisors everybody's by user id. */
export type PresenceState = {
  readonly meId: string | null;
  readonly seesEverybody: boolean;
  readonly mine: Presence | null;
  readonly byUser: Readonly<Record<string, AgentPresence>>;
  readonly colleagues: readonly Colleague[];
};

const initialState: PresenceState = {
  meId: null,
  seesEverybody: false,
  mine: null,
  byUser: {},
  colleagues: [],
};

/** One event of the history; all but presence changes nothing here. */
export function presenceAfter(state: PresenceState, event: LiveEvent): PresenceState {
  if (event.type !== 'presenceChanged') return state;
  const { userId, name, presence } = event;
  return {
    ...state,
    mine: userId === state.meId ? presence : state.mine,
    byUser: state.seesEverybody ? { ...state.byUser, [userId]: { userId, name, presence } } : state.byUser,
  };
}

/** Who is available, and why not. */
export const presenceSlice = createSlice({
  name: 'presence',
  initialState,
  reducers: {},
  extraReducers: (build) =>
    build
      .addCase(snapshotReceived, (_, { payload }) => ({
        meId: payload.me.id,
        seesEverybody: payload.me.role !== 'agent',
        mine: payload.presence,
        colleagues: payload.colleagues,
        byUser: Object.fromEntries(payload.presences.map((one) => [one.userId, one])),
      }))
      .addCase(batchReceived, (state, { payload }) =>
        payload.events.reduce(presenceAfter, state as PresenceState),
      )
      .addCase(sessionEnded, () => initialState),
});
