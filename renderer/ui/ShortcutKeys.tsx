import { useAppSelector } from '../app/hooks.ts';
import { formatCombination, type Combination } from '../app/shortcuts/combination.ts';
import './shortcut-keys.css';

/** Whether this machine's keyboard has Command and Option. */
export const onMac = /Mac/.test(navigator.userAgent);

/** A shortcut on the control it triggers; screen readers hear `aria-keyshortcuts` instead. */
export function ShortcutKeys({
  keys,
  onAccent = false,
}: {
  readonly keys: Combination;
  readonly onAccent?: boolean;
}) {
  const language = useAppSelector((state) => state.preferences.language);
  return (
    <kbd className={onAccent ? 'keys keys-on-accent' : 'keys'} aria-hidden="true">
      {formatCombination(keys, language, onMac)}
    </kbd>
  );
}
