import type { ChatAccountConfig } from '../../../shared/contract/config-file.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import type { ConnectorLog } from '../../connectors/connector.ts';
import type { ProvenPerson } from './proven-person.ts';
import { verifyIdentity } from './verify-identity.ts';

/** Who a page says that its visitor is; null: it says nothing. A proof that cannot be checked proves nothing. */
export async function identify(
  token: string | null,
  account: Pick<ChatAccountConfig, 'id' | 'identity'>,
  { now, log }: { readonly now: () => number; readonly log: Pick<ConnectorLog, 'error'> },
): Promise<Result<ProvenPerson | null, 'identity-invalid'>> {
  if (token === null) return ok(null);
  if (account.identity === undefined)
    return refuse('identity-invalid', 'identity', 'this account checks no identities');
  try {
    return await verifyIdentity(token, account.identity, now());
  } catch (error) {
    log.error({ err: error, account: account.id }, 'visitors’ identities cannot be checked');
    return refuse('identity-invalid', 'identity', 'the hub cannot check it now');
  }
}
