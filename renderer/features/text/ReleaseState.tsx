import { Button } from '@mantine/core';
import { IconArrowBackUp, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { SendBackDialog } from './SendBackDialog.tsx';

/** Four eyes: what waits to be released, by whom it can be, and what came back with which reason. */
export function ReleaseState({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const run = useCommand();
  const mayDecide = useAppSelector(
    (state) =>
      // A direct message that is held leaves with its public pointer.
      message.details?.kind === 'post' &&
      state.presence.seesEverybody &&
      message.author.id !== state.contacts.meId,
  );
  const [busy, setBusy] = useState(false);
  const [sendingBack, setSendingBack] = useState(false);
  const { delivery } = message;
  if (delivery?.status === 'returned')
    return (
      <div className="message-problem">
        <IconArrowBackUp size={15} stroke={2} aria-hidden="true" />
        <p>{t('release.returned', { reason: delivery.detail })}</p>
      </div>
    );
  if (delivery?.status !== 'held') return null;

  async function release() {
    setBusy(true);
    await run({ type: 'releaseMessage', messageId: message.id });
    setBusy(false);
  }
  return (
    <div className="message-problem release">
      <IconUserCheck size={15} stroke={2} aria-hidden="true" />
      <p>
        {mayDecide
          ? t('release.decide', { name: message.author.name })
          : message.details?.kind === 'dm'
            ? t('release.withPointer')
            : t('release.waits')}
      </p>
      {mayDecide ? (
        <>
          <Button size="xs" disabled={busy} onClick={() => void release()}>
            {t('release.release')}
          </Button>
          <Button size="xs" variant="default" disabled={busy} onClick={() => setSendingBack(true)}>
            {t('release.sendBack')}
          </Button>
        </>
      ) : null}
      {sendingBack ? <SendBackDialog message={message} onClose={() => setSendingBack(false)} /> : null}
    </div>
  );
}
