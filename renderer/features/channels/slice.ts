import { createSlice } from '@reduxjs/toolkit';
import type { LiveEvent } from '../../../shared/contract/live.ts';
import { batchReceived, sessionEnded, snapshotReceived } from '../../app/live/live-actions.ts';

/** What supervisors have to decide about the channels. */
export type ChannelsState = {
  /** Public answers that wait to be released; 0 for agents. */
  readonly releasesWaiting: number;
  /** Grows whenever one more waits or was decided: the list is read anew. */
  readonly releasesSeq: number;
};

const initialState: ChannelsState = { releasesWaiting: 0, releasesSeq: 0 };

/** One event of the history; all but releases changes nothing here. */
export function channelsAfter(state: ChannelsState, event: LiveEvent): ChannelsState {
  if (event.type !== 'releasesChanged') return state;
  return { releasesWaiting: event.waiting, releasesSeq: event.seq };
}

/** How many answers wait for a supervisor. */
export const channelsSlice = createSlice({
  name: 'channels',
  initialState,
  reducers: {},
  extraReducers: (build) =>
    build
      .addCase(snapshotReceived, (_, { payload }) => ({
        releasesWaiting: payload.releasesWaiting,
        releasesSeq: payload.seq,
      }))
      .addCase(batchReceived, (state, { payload }) =>
        payload.events.reduce(channelsAfter, state as ChannelsState),
      )
      .addCase(sessionEnded, () => initialState),
});
