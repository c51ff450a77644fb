import { useTranslation } from 'react-i18next';
import type { Viewer } from './slice.ts';

/** Colleagues who look at this conversation too, and who of them types. */
export function ViewersLine({ viewers }: { readonly viewers: readonly Viewer[] }) {
  const { t } = useTranslation();
  if (viewers.length === 0) return null;
  const typing = viewers.filter((viewer) => viewer.typing).map((viewer) => viewer.name);
  const names = viewers.map((viewer) => viewer.name).join(', ');
  return (
    <p className="thread-event" role="status">
      {typing.length > 0
        ? t('viewers.typing', { names: typing.join(', ') })
        : t('viewers.looking', { count: viewers.length, names })}
    </p>
  );
}
