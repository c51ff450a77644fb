import { language, type Language } from '../../shared/contract/primitives.ts';
import { windowState, type WindowState } from './window-state.ts';

/** What electron-store offers us: a small JSON file in the user's profile. */
export type SettingsFile = {
  get: (key: string) => unknown;
  set: (key: string, value: unknown) => void;
};

/** What the shell remembers between launches. */
export type Settings = {
  readonly windowState: () => WindowState | null;
  readonly saveWindowState: (state: WindowState) => void;
  readonly language: () => Language | null;
  readonly saveLanguage: (language: Language) => void;
};

/** Reads and writes the remembered things; what somebody broke by hand counts as not remembered. */
export function openSettings(file: SettingsFile): Settings {
  return {
    windowState: () => windowState.safeParse(file.get('window')).data ?? null,
    saveWindowState: (state) => file.set('window', state),
    language: () => language.safeParse(file.get('language')).data ?? null,
    saveLanguage: (chosen) => file.set('language', chosen),
  };
}
