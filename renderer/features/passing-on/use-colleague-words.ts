import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import type { Colleague } from '../presence/slice.ts';

/** A colleague's name, with the presence where this reader may know it. */
export function useColleagueWords(): (colleague: Colleague) => string {
  const { t } = useTranslation();
  const byUser = useAppSelector((state) => state.presence.byUser);
  return ({ userId, name }) => {
    const presence = byUser[userId]?.presence;
    if (presence === undefined) return name;
    const words =
      presence.status === 'away'
        ? t(`presence.reason.${presence.reason}`)
        : t(`presence.status.${presence.status}`);
    return `${name} · ${words}`;
  };
}
