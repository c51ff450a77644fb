import type { ChannelAccountState } from '../../shared/contract/channel-rest.ts';
import type { ChannelAccountConfig } from '../../shared/contract/config-file.ts';
import { addressOfAccount } from '../config/account-address.ts';
import type { DeskParts } from './desk-parts.ts';
import { spendOf } from './spend-state.ts';
import { listConnections, type ConnectionRow } from './vault/token-repository.ts';

/** Every configured account with how it stands: all that supervisors and admins see of it. */
export async function listAccountStates(parts: DeskParts): Promise<readonly ChannelAccountState[]> {
  const { context, connectors } = parts;
  const states = new Map(connectors.states().map((state) => [state.channelAccountId, state]));
  const connections = new Map(
    (await listConnections(context.database.read)).map((row) => [row.channelAccountId, row]),
  );
  return Promise.all(
    [...context.configuration().channelAccounts.values()].map(async (account) => ({
      id: account.id,
      channel: account.channel,
      name: account.name,
      address: addressOfAccount(account),
      ...stateOf(account, states.get(account.id)),
      connection: await connectionOf(parts, account, connections.get(account.id)),
      limits: connectors.limitsOf(account.id).filter(({ resetAt }) => resetAt > context.now()),
      spend: await spendingOf(parts, account),
    })),
  );
}

type State = Pick<ChannelAccountState, 'state' | 'detail'>;

function stateOf(account: ChannelAccountConfig, reported: State | undefined): State {
  if (account.channel === 'chat') return { state: 'connected', detail: '' };
  return { state: reported?.state ?? 'starting', detail: reported?.detail ?? '' };
}

async function connectionOf(
  { vault }: DeskParts,
  account: ChannelAccountConfig,
  row: ConnectionRow | undefined,
): Promise<ChannelAccountState['connection']> {
  if (account.channel !== 'x' || account.access.kind !== 'oauth2') return null;
  // What another installation sealed is of no use here: to be connected again.
  if (row === undefined || (await vault.read(account.id)) === null)
    return { connected: false, handle: null, since: null, byName: null, scopes: [] };
  const { handle, connectedAt, byName, scopes } = row;
  return { connected: true, handle, since: connectedAt, byName, scopes: [...scopes] };
}

async function spendingOf(
  { context }: DeskParts,
  account: ChannelAccountConfig,
): Promise<ChannelAccountState['spend']> {
  if (account.channel !== 'x') return null;
  const { state, lines } = await spendOf(context, account);
  return { ...state, lines: [...lines] };
}
