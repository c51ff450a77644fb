import { useMemo } from 'react';
import { useAppSelector } from '../../app/hooks.ts';

/** Names of configured things in the reader's language; a key that is gone speaks for itself. */
export function useNames() {
  const language = useAppSelector((state) => state.preferences.language);
  const { queues, skills, channelAccounts } = useAppSelector((state) => state.queues);
  return useMemo(
    () => ({
      queue: (id: string) => queues.find((one) => one.id === id)?.name[language] ?? id,
      skill: (id: string) => skills.find((one) => one.id === id)?.name[language] ?? id,
      account: (id: string) => channelAccounts.find((one) => one.id === id)?.name ?? id,
      wrapUpCode: (code: string) =>
        queues.flatMap((queue) => queue.wrapUp.codes).find((one) => one.id === code)?.name[language] ?? code,
    }),
    [queues, skills, channelAccounts, language],
  );
}
