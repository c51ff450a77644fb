import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import type { TextObstacle } from './obstacle.ts';

/** Send, and send and finish; a supervisor may have to release it first. */
export function TextSendBar({
  obstacle,
  sending,
  shown,
  forRelease,
  onSend,
}: {
  readonly obstacle: TextObstacle | null;
  readonly sending: boolean;
  readonly shown: boolean;
  readonly forRelease: boolean;
  readonly onSend: (endContact: boolean) => void;
}) {
  const { t } = useTranslation();
  const possible = obstacle === null && !sending;
  useAction('sendReply', () => onSend(false), shown && possible);
  useAction('sendAndFinish', () => onSend(true), shown && possible);
  return (
    <>
      <Tooltip label={t(`composer.obstacle.${obstacle ?? 'empty'}`)} disabled={obstacle === null}>
        <Button
          disabled={!possible}
          onClick={() => onSend(false)}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys={actions.sendReply.triggers[0].keys} onAccent={possible} />}
        >
          {forRelease ? t('text.submit') : t('composer.send')}
        </Button>
      </Tooltip>
      <Button
        variant="default"
        disabled={!possible}
        onClick={() => onSend(true)}
        aria-keyshortcuts="Control+Shift+Enter"
        title={t('composer.sendAndFinishTitle')}
      >
        {forRelease ? t('text.submitAndFinish') : t('composer.sendAndFinish')}
      </Button>
    </>
  );
}
