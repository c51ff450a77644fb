import type { Language } from '../shared/contract/primitives.ts';

const german = {
  file: '&Datei',
  quit: 'Beenden',
  edit: '&Bearbeiten',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einfügen',
  pasteAsText: 'Ohne Formatierung einfügen',
  selectAll: 'Alles auswählen',
  view: '&Ansicht',
  reload: 'Neu laden',
  zoomIn: 'Größer',
  zoomOut: 'Kleiner',
  actualSize: 'Originalgröße',
  fullScreen: 'Vollbild',
  developerTools: 'Entwicklerwerkzeuge',
  window: '&Fenster',
  minimise: 'Minimieren',
  close: 'Schließen',
  help: '&Hilfe',
  showLogs: 'Protokolle anzeigen',
  about: 'Über Blendesk',
  pageCrashed: 'Die Arbeitsfläche ist abgestürzt.',
  pageCrashedDetail: 'Entwürfe sind gesichert. Neu laden bringt Sie zurück.',
  hubGone: 'Der Blendesk-Dienst lässt sich nicht starten.',
  hubGoneDetail: 'Das Protokoll hub.log nennt den Grund. Es liegt in:',
  newContacts: (count: number) => `${count} offen`,
} as const;

/** The shell's own texts: menu and the few dialogs it shows itself. */
export type Words = {
  readonly [K in keyof typeof german]: (typeof german)[K] extends string ? string : (count: number) => string;
};

const english: Words = {
  file: '&File',
  quit: 'Quit',
  edit: '&Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteAsText: 'Paste without formatting',
  selectAll: 'Select all',
  view: '&View',
  reload: 'Reload',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Actual size',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  window: '&Window',
  minimise: 'Minimise',
  close: 'Close',
  help: '&Help',
  showLogs: 'Show logs',
  about: 'About Blendesk',
  pageCrashed: 'The workspace has crashed.',
  pageCrashedDetail: 'Drafts are saved. Reload takes you back.',
  hubGone: 'The Blendesk service does not start.',
  hubGoneDetail: 'The log hub.log says why. It is in:',
  newContacts: (count) => `${count} open`,
};

/** The shell's texts in one language. */
export function wordsIn(language: Language): Words {
  return language === 'de' ? german : english;
}

/** German where the system prefers it, English for everybody else, until the user has chosen. */
export function systemLanguage(preferred: readonly string[]): Language {
  return preferred[0]?.toLowerCase().startsWith('de') === true ? 'de' : 'en';
}
