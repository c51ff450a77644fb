import { createSlice } from '@reduxjs/toolkit';
import { batchReceived, connectionLost, resumed, sessionEnded, snapshotReceived } from './live-actions.ts';

/** How this page stands with the hub. `seq` is the last event applied. */
export type ConnectionState = {
  readonly status: 'connecting' | 'live' | 'lost';
  readonly seq: number | null;
  /** Hub's clock minus ours, milliseconds. */
  readonly clockOffset: number;
  readonly lostAt: number | null;
  /** When a lost connection was made good; null when none was ever lost. */
  readonly caughtUpAt: number | null;
};

const initialState: ConnectionState = {
  status: 'connecting',
  seq: null,
  clockOffset: 0,
  lostAt: null,
  caughtUpAt: null,
};

function nowLive(state: ConnectionState, hubNow: number, at: number): ConnectionState {
  return {
    ...state,
    status: 'live',
    clockOffset: hubNow - at,
    caughtUpAt: state.lostAt === null ? state.caughtUpAt : at,
    lostAt: null,
  };
}

/** The state of the live connection. */
export const connectionSlice = createSlice({
  name: 'connection',
  initialState,
  reducers: {},
  extraReducers: (build) =>
    build
      .addCase(snapshotReceived, (state, { payload, meta }) => ({
        ...nowLive(state, payload.now, meta.at),
        seq: payload.seq,
      }))
      .addCase(resumed, (state, { payload }) => nowLive(state, payload.hubNow, payload.at))
      .addCase(batchReceived, (state, { payload }) => ({ ...state, seq: payload.to }))
      .addCase(connectionLost, (state, { payload }) => ({
        ...state,
        status: state.seq === null ? 'connecting' : 'lost',
        lostAt: state.lostAt ?? (state.seq === null ? null : payload.at),
      }))
      .addCase(sessionEnded, () => initialState),
});
