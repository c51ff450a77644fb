import { handshake, protocolVersion } from '../../shared/contract/live.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { invalidInput } from '../../shared/domain/invalid-input.ts';
import type { Sessions } from '../users/sessions.ts';
import type { SocketFacts } from './agent-socket.ts';
import { mayReadUnseen } from './may-read-unseen.ts';

/** Reads what a client says when it connects, and who it is. */
export async function checkHandshake(
  auth: unknown,
  sessions: Sessions,
  draining: boolean,
): Promise<Result<SocketFacts, RefusalCode>> {
  if (draining) return refuse('draining');
  if (speaksOtherVersion(auth)) {
    return refuse('protocol-version', 'protocol', `this hub speaks version ${protocolVersion}`);
  }
  const parsed = handshake.safeParse(auth);
  if (!parsed.success) return invalidInput(parsed.error, 'auth');
  const { token, watching, unseen } = parsed.data;
  const unwatched = unseen.findIndex((id) => !watching.includes(id));
  if (unwatched >= 0) return refuse('invalid-input', `unseen.${unwatched}`, 'must be among watching');
  const caller = await sessions.authenticate(token);
  if (!caller) return refuse('unauthorised', 'token');
  if (unseen.length > 0 && !mayReadUnseen(caller)) return refuse('forbidden', 'unseen');
  return ok({ caller, handshake: parsed.data });
}

function speaksOtherVersion(auth: unknown): boolean {
  if (typeof auth !== 'object' || auth === null || !('protocol' in auth)) return false;
  return typeof auth.protocol === 'number' && auth.protocol !== protocolVersion;
}
