import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useHubRequest } from '../../app/use-hub-request.ts';

/** Saves bytes from the hub as a file. The token goes in a header, so a plain link would not do. */
export function useDownload(): (path: string, name: string) => Promise<void> {
  const request = useHubRequest();
  const { t } = useTranslation();
  return useCallback(
    async (path: string, name: string) => {
      const answer = await request(path);
      if (!answer.ok) {
        notifications.show({
          color: 'red',
          title: t('thread.downloadFailed', { name }),
          message: t(`refusal.${answer.code}`),
          withBorder: true,
          closeButtonProps: { 'aria-label': t('general.close') },
        });
        return;
      }
      const address = URL.createObjectURL(await answer.value.blob());
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    [request, t],
  );
}
