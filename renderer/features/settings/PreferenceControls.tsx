import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/contract/primitives.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { themeChosen, type ThemeChoice } from './slice.ts';

const themes: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** German or English; each says its own name. */
export function LanguageControl({ onChoose }: { readonly onChoose: (language: Language) => void }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('settings.language')}
      value={language}
      onChange={(chosen) => onChoose(chosen === 'en' ? 'en' : 'de')}
      data={[
        { value: 'de', label: 'Deutsch' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}

/** Light, dark, or as the system says. */
export function ThemeControl() {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const theme = useAppSelector((state) => state.preferences.theme);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('settings.theme')}
      value={theme}
      onChange={(chosen) => dispatch(themeChosen(themes.find((one) => one === chosen) ?? 'auto'))}
      data={themes.map((one) => ({ value: one, label: t(`settings.themes.${one}`) }))}
    />
  );
}
