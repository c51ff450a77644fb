import { app, Menu, shell } from 'electron';
import type { Language } from '../../shared/contract/primitives.ts';
import type { Settings } from '../window/settings.ts';
import { systemLanguage, wordsIn, type Words } from '../words.ts';
import { menuTemplate } from './menu-template.ts';

export type MenuLanguage = {
  /** The shell's texts in the language chosen last. */
  readonly words: () => Words;
  /** The page changed its language: menu and dialogs follow, also at the next launch. */
  readonly choose: (language: Language) => void;
};

/** Shows the application menu in the remembered language, else in the system's. */
export function showMenu(settings: Settings, logsFolder: string): MenuLanguage {
  let current = settings.language() ?? systemLanguage(app.getPreferredSystemLanguages());
  const show = (): void => {
    const template = menuTemplate({
      words: wordsIn(current),
      isMac: process.platform === 'darwin',
      isPackaged: app.isPackaged,
      showLogs: () => void shell.openPath(logsFolder),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  show();
  return {
    words: () => wordsIn(current),
    choose: (language) => {
      current = language;
      settings.saveLanguage(language);
      show();
    },
  };
}
