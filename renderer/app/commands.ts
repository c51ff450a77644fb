import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../shared/contract/command.ts';
import { useLive } from './live/live-context.tsx';

/** Sends a command and says in words when it did not happen. Answers whether it did. */
export function useCommand(): (command: Command) => Promise<boolean> {
  const live = useLive();
  const { t } = useTranslation();
  return useCallback(
    async (command: Command) => {
      const outcome = await live.send(command);
      if (outcome.ok) return true;
      notifications.show({
        id: `${command.type}:${outcome.code}`,
        color: 'red',
        title: t(`commandFailed.${command.type}`),
        message: t(`refusal.${outcome.code}`),
        withBorder: true,
        closeButtonProps: { 'aria-label': t('general.close') },
      });
      return false;
    },
    [live, t],
  );
}
