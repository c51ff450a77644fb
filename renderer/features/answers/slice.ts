import { createSlice } from '@reduxjs/toolkit';
import type { CannedReply } from '../../../shared/contract/canned-reply.ts';
import { sessionEnded, snapshotReceived } from '../../app/live/live-actions.ts';

/** The configured replies; they come with snapshots only. */
export type AnswersState = { readonly replies: readonly CannedReply[] };

const initialState: AnswersState = { replies: [] };

/** Words that agents have at hand. */
export const answersSlice = createSlice({
  name: 'answers',
  initialState,
  reducers: {},
  extraReducers: (build) =>
    build
      .addCase(snapshotReceived, (_, { payload }) => ({ replies: payload.cannedReplies }))
      .addCase(sessionEnded, () => initialState),
});
