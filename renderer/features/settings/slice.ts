import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Language } from '../../../shared/contract/primitives.ts';

/** Light, dark, or as the operating system says. */
export type ThemeChoice = 'light' | 'dark' | 'auto';

/** How this person wants the page, on this machine. */
export type Preferences = { readonly language: Language; readonly theme: ThemeChoice };

const initialState: Preferences = { language: 'de', theme: 'auto' };

/** Kept per user in localStorage by `keep-preferences.ts`. */
export const preferencesSlice = createSlice({
  name: 'preferences',
  initialState,
  reducers: {
    languageChosen: (state, { payload }: PayloadAction<Language>) => ({ ...state, language: payload }),
    themeChosen: (state, { payload }: PayloadAction<ThemeChoice>) => ({ ...state, theme: payload }),
    preferencesRestored: (_, { payload }: PayloadAction<Preferences>) => payload,
  },
});

export const { languageChosen, themeChosen, preferencesRestored } = preferencesSlice.actions;
