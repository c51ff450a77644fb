import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import type { CreatedSession } from '../../../shared/contract/rest.ts';
import type { User } from '../../../shared/contract/user.ts';
import { sessionEnded, snapshotReceived } from '../../app/live/live-actions.ts';

/** Who works here: nobody, somebody whose token is being tried, or a person the hub knows. */
export type SessionState =
  | { readonly status: 'signed-out'; readonly reason: RefusalCode | 'by-choice' | null }
  | { readonly status: 'signed-in'; readonly token: string; readonly user: User | null };

const initialState = { status: 'signed-out', reason: null } as SessionState;

/** The session of this window. The token also stands in sessionStorage, so that a reload keeps it. */
export const sessionSlice = createSlice({
  name: 'session',
  initialState,
  reducers: {
    sessionOpened: (_, { payload }: PayloadAction<CreatedSession>): SessionState => ({
      status: 'signed-in',
      token: payload.token,
      user: payload.user,
    }),
    sessionRestored: (_, { payload }: PayloadAction<{ token: string }>): SessionState => ({
      status: 'signed-in',
      token: payload.token,
      user: null,
    }),
    userChanged: (state, { payload }: PayloadAction<User>): SessionState =>
      state.status === 'signed-in' ? { ...state, user: payload } : state,
  },
  extraReducers: (build) =>
    build
      .addCase(snapshotReceived, (state, { payload }) =>
        state.status === 'signed-in' ? { ...state, user: payload.me } : state,
      )
      .addCase(sessionEnded, (_, { payload }): SessionState => ({
        status: 'signed-out',
        reason: payload.code,
      })),
});

export const { sessionOpened, sessionRestored, userChanged } = sessionSlice.actions;
