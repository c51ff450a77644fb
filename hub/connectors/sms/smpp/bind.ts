import { AccountFault } from '../../account-fault.ts';
import type { SmppContext } from './smpp-context.ts';
import { LineLost, type SmppSession } from './wire/smpp-session.ts';
import { status } from './wire/status.ts';

const FAULTS: Readonly<Record<number, string>> = {
  [status.bindFailed]: 'the gateway refused the sign-in',
  [status.invalidPassword]: 'the password is wrong',
  [status.invalidSystemId]: 'the system id is unknown',
  [status.invalidSystemType]: 'the system type is wrong',
};

/** Signs in both ways. Throws an `AccountFault` where a person must act, else a `LineLost`. */
export async function bind({ gateway, host }: SmppContext, session: SmppSession): Promise<void> {
  const answer = await session.request('bind_transceiver', {
    system_id: gateway.systemId,
    password: secretOf(gateway.password, host.secret),
    system_type: gateway.systemType,
    interface_version: 0x34,
  });
  if (answer.status === status.ok && answer.command === 'bind_transceiver_resp') return;
  const fault = FAULTS[answer.status];
  if (fault !== undefined) throw new AccountFault(`${fault} (status ${answer.status})`);
  throw new LineLost(`the gateway does not bind (status ${answer.status})`);
}

function secretOf(reference: string, secret: (reference: string) => string): string {
  try {
    return secret(reference);
  } catch (error) {
    throw new AccountFault(error instanceof Error ? error.message : 'a secret is not set');
  }
}
