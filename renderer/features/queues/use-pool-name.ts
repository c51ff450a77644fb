import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { channel } from '../../../shared/contract/primitives.ts';
import { useNames } from './use-names.ts';

/** A pool by its id (`chat|german:3|returns:1`) in words: `Chat · German 3, Returns 1`. */
export function usePoolName(): (poolId: string) => string {
  const { t } = useTranslation();
  const names = useNames();
  return useCallback(
    (poolId) => {
      const [first = '', ...required] = poolId.split('|');
      const known = channel.safeParse(first);
      const skills = required.map((one) => {
        const [skillId = '', level = ''] = one.split(':');
        return `${names.skill(skillId)} ${level}`.trim();
      });
      const start = known.success ? t(`channel.${known.data}`) : first;
      return skills.length === 0 ? start : `${start} · ${skills.join(', ')}`;
    },
    [t, names],
  );
}
