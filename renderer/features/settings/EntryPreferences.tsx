import { LanguageControl, ThemeControl } from './PreferenceControls.tsx';
import { languageChosen } from './slice.ts';
import { useAppDispatch } from '../../app/hooks.ts';

/** Language and theme for those who are not signed in yet. */
export function EntryPreferences() {
  const dispatch = useAppDispatch();
  return (
    <div className="entry-preferences">
      <LanguageControl onChoose={(language) => dispatch(languageChosen(language))} />
      <ThemeControl />
    </div>
  );
}
