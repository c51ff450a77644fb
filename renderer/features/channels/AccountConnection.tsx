import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelAccountState } from '../../../shared/contract/channel-rest.ts';
import { useEndConnectionMutation, useStartConnectionMutation } from '../../app/api.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoment } from '../../app/time/format-instant.ts';
import { refusalOf } from '../session/refusal-of.ts';
import { openOutside } from './open-outside.ts';

/** Whether an account's owner has let the hub in, and for admins the way to ask, or to give it back. */
export function AccountConnection({
  account,
  connection,
}: {
  readonly account: ChannelAccountState;
  readonly connection: NonNullable<ChannelAccountState['connection']>;
}) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const isAdmin = useAppSelector(
    ({ session }) => session.status === 'signed-in' && session.user?.role === 'admin',
  );
  const [start, starting] = useStartConnectionMutation();
  const [end, ending] = useEndConnectionMutation();
  const [asked, setAsked] = useState(false);

  function tell(error: unknown): void {
    const refusal = refusalOf(error);
    if (refusal === null) return;
    notifications.show({
      color: 'red',
      title: t('channels.notConnected'),
      message: t(`refusal.${refusal.code}`),
      withBorder: true,
      closeButtonProps: { 'aria-label': t('general.close') },
    });
  }
  async function connect() {
    const answer = await start(account.id);
    if (answer.error === undefined) openOutside(answer.data.url);
    else tell(answer.error);
  }
  async function disconnect() {
    setAsked(false);
    const answer = await end(account.id);
    if (answer.error !== undefined) tell(answer.error);
  }

  const words = connection.connected
    ? t('channels.connectedAs', {
        handle: `@${connection.handle ?? ''}`,
        time: connection.since === null ? '' : formatMoment(connection.since, language),
        name: connection.byName ?? '',
      })
    : t('channels.toConnect');
  return (
    <div className="account-connection">
      <p>{words}</p>
      {!isAdmin ? (
        connection.connected ? null : (
          <p className="dialog-hint">{t('channels.adminsConnect')}</p>
        )
      ) : asked ? (
        <div className="account-sure" role="group" aria-label={t('channels.disconnectSure')}>
          <span>{t('channels.disconnectSure')}</span>
          <Button size="xs" color="red" loading={ending.isLoading} onClick={() => void disconnect()}>
            {t('channels.disconnect')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsked(false)}>
            {t('general.cancel')}
          </Button>
        </div>
      ) : (
        <div className="account-sure">
          <Button
            size="xs"
            variant={connection.connected ? 'default' : 'filled'}
            loading={starting.isLoading}
            onClick={() => void connect()}
          >
            {t(connection.connected ? 'channels.reconnect' : 'channels.connect')}
          </Button>
          {connection.connected ? (
            <Button size="xs" variant="default" onClick={() => setAsked(true)}>
              {t('channels.disconnect')}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}
