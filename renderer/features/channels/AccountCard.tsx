import { useTranslation } from 'react-i18next';
import type { ChannelAccountState } from '../../../shared/contract/channel-rest.ts';
import { channel as channelSchema } from '../../../shared/contract/primitives.ts';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import { AccountConnection } from './AccountConnection.tsx';
import { LimitLines } from './LimitLines.tsx';
import { SpendMeter } from './SpendMeter.tsx';

const levels = { connected: 'ok', starting: 'plain', retrying: 'warn', failed: 'late' } as const;

/** One account: how it is connected, what it may still do, what it costs. */
export function AccountCard({ account }: { readonly account: ChannelAccountState }) {
  const { t } = useTranslation();
  const channel = channelSchema.safeParse(account.channel).data ?? 'web';
  return (
    <li className="account" aria-label={account.name}>
      <div className="account-head">
        <ChannelGlyph channel={channel} />
        <div className="account-name">
          <h3 className="cut">{account.name}</h3>
          <p className="cut">{account.address || t(`channel.${channel}`)}</p>
        </div>
        <span className={`account-state account-state-${levels[account.state]}`}>
          {t(`channels.state.${account.state}`)}
        </span>
      </div>
      {account.detail === '' || account.connection?.connected === false ? null : (
        <p className="account-detail">{account.detail}</p>
      )}
      {account.connection === null ? null : (
        <AccountConnection account={account} connection={account.connection} />
      )}
      {account.spend === null ? null : <SpendMeter spend={account.spend} name={account.name} />}
      <LimitLines limits={account.limits} />
    </li>
  );
}
