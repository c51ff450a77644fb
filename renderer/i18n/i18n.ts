import { changeLanguage, use as withPlugin } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/contract/primitives.ts';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

/** Loads both languages; they are small and switching must not wait. */
export async function startTranslations(language: Language): Promise<void> {
  await withPlugin(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { de: { translation: de }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Switches every text on the page. */
export async function switchLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await changeLanguage(language);
}
