import type { IncomingMessage } from 'node:http';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import type { ByteBudget } from './byte-budget.ts';
import { checkedAddresses, type HostRule } from './checked-addresses.ts';
import { getOnce } from './get-once.ts';
import { imageAddress, type PortRule } from './image-address.ts';
import type { RemoteImageLimits } from './limits.ts';
import { pictureType } from './picture-type.ts';
import { readBody } from './read-body.ts';

/** Whom a picture may be fetched from, and what it may cost. */
export interface FetchRules extends HostRule {
  readonly isAllowedPort: PortRule;
  readonly limits: RemoteImageLimits;
}

/** Why a picture is not shown. */
export type FetchRefusal =
  | 'bad-address'
  | 'unknown-host'
  | 'refused-host'
  | 'no-answer'
  | 'bad-status'
  | 'too-many-redirects'
  | 'too-large'
  | 'no-picture'
  | 'too-late';

/** Fetches a picture as a data: address. Every address on the way, redirects too, is checked before it is asked. */
export async function fetchImage(
  address: string,
  rules: FetchRules,
  budget: ByteBudget,
  signal: AbortSignal,
): Promise<Result<string, FetchRefusal>> {
  let url = imageAddress(address, rules.isAllowedPort);
  try {
    for (let hops = 0; hops <= rules.limits.redirects; hops += 1) {
      if (url === null) return refuse('bad-address');
      const addresses = await checkedAddresses(url, rules, signal);
      if (!addresses.ok) return addresses;
      const answer = await getOnce(url, addresses.value, signal);
      const next = redirection(answer);
      if (next === null) return await picture(answer, rules.limits, budget);
      answer.destroy();
      url = imageAddress(next, rules.isAllowedPort, url);
    }
    return refuse('too-many-redirects');
  } catch {
    // A foreign server may break off at any point; the name of its error helps nobody.
    return refuse(signal.aborted ? 'too-late' : 'no-answer');
  }
}

function redirection({ statusCode = 0, headers }: IncomingMessage): string | null {
  return [301, 302, 303, 307, 308].includes(statusCode) ? (headers.location ?? null) : null;
}

async function picture(
  answer: IncomingMessage,
  limits: RemoteImageLimits,
  budget: ByteBudget,
): Promise<Result<string, FetchRefusal>> {
  try {
    if (answer.statusCode !== 200) return refuse('bad-status');
    const bytes = await readBody(answer, limits.imageBytes, budget);
    if (bytes === null) return refuse('too-large');
    const type = await pictureType(bytes);
    return type === null ? refuse('no-picture') : ok(`data:${type};base64,${bytes.toString('base64')}`);
  } finally {
    answer.destroy();
  }
}
