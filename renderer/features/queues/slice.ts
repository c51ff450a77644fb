import { createSlice } from '@reduxjs/toolkit';
import type { ChannelAccount, PoolReserve, Queue, QueueLoad, Skill } from '../../../shared/contract/queue.ts';
import {
  queueLoadsReceived,
  reservesReceived,
  sessionEnded,
  snapshotReceived,
} from '../../app/live/live-actions.ts';

/** The configuration that screens name things by, and the load of each queue now. */
export type QueuesState = {
  readonly queues: readonly Queue[];
  readonly loads: Readonly<Record<string, QueueLoad>>;
  readonly skills: readonly Skill[];
  readonly channelAccounts: readonly ChannelAccount[];
  /** Live places kept free, by pool; empty for agents. */
  readonly reserves: readonly PoolReserve[];
};

const initialState: QueuesState = { queues: [], loads: {}, skills: [], channelAccounts: [], reserves: [] };

function byQueue(loads: readonly QueueLoad[]): Readonly<Record<string, QueueLoad>> {
  return Object.fromEntries(loads.map((load) => [load.queueId, load]));
}

/** Queues, skills and accounts come with snapshots only; loads are pushed about once a second. */
export const queuesSlice = createSlice({
  name: 'queues',
  initialState,
  reducers: {},
  extraReducers: (build) =>
    build
      .addCase(snapshotReceived, (_, { payload }) => ({
        queues: payload.queues,
        loads: byQueue(payload.queueLoads),
        skills: payload.skills,
        channelAccounts: payload.channelAccounts,
        reserves: payload.reserves,
      }))
      .addCase(queueLoadsReceived, (state, { payload }) => ({
        ...state,
        loads: { ...state.loads, ...byQueue(payload) },
      }))
      .addCase(reservesReceived, (state, { payload }) => ({ ...state, reserves: payload }))
      .addCase(sessionEnded, () => initialState),
});
