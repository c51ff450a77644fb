import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { sessionEnded } from '../../app/live/live-actions.ts';

/** What an agent chose besides the words: to which number, or which post is answered and how. */
export type TextChoice = {
  /** E.164; null: the number that is proposed. */
  readonly to: string | null;
  /** A message's id; null: the customer's newest post. */
  readonly answersId: string | null;
  readonly quotes: boolean;
};

/** Nothing chosen. */
export const noChoice: TextChoice = { to: null, answersId: null, quotes: false };

/** By conversation. */
export type TextState = { readonly choices: Readonly<Record<string, TextChoice>> };

const initialState: TextState = { choices: {} };

type Chosen = { readonly conversationId: string; readonly choice: TextChoice | null };

/** For whom and to what the drafts of SMS and X are. */
export const textSlice = createSlice({
  name: 'text',
  initialState,
  reducers: {
    /** Null: the answer is sent, and the next one begins anew. */
    textChosen: (state: TextState, { payload }: PayloadAction<Chosen>): TextState => ({
      choices: { ...state.choices, [payload.conversationId]: payload.choice ?? noChoice },
    }),
  },
  extraReducers: (build) => build.addCase(sessionEnded, () => initialState),
});

export const { textChosen } = textSlice.actions;
