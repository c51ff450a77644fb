import {
  startXNetwork,
  type XNetwork,
  type XNetworkOptions,
} from '../../../hub/demo/networks/x-network/start-x-network.ts';
import {
  invalidRequest,
  type XAnswer,
  type XRequest,
} from '../../../hub/demo/networks/x-network/x-answer.ts';
import { loadDescription } from '../open-api/load-description.ts';
import { DescriptionWatch, type Violation } from '../open-api/violations.ts';
import { Deliveries } from './deliveries.ts';
import { Faults } from './faults.ts';

/** X for tests: every request checked against X's own description, and whatever can go wrong. */
export type XPeer = XNetwork & {
  readonly faults: Faults;
  readonly deliveries: Deliveries;
  /** Every request so far. */
  readonly requests: readonly XRequest[];
  /** What was asked or answered against the description; a test asserts that there was nothing. */
  readonly violations: readonly Violation[];
  /** Requests to an endpoint so far, such as `('POST', '/2/tweets')`. */
  readonly countOf: (method: string, path: string) => number;
  /** Resolves with the next request (or one seen already) that a test waits for. */
  readonly seen: (wanted: (request: XRequest) => boolean) => Promise<XRequest>;
};

/** Starts X behind its description. */
export async function startXPeer(options: Omit<XNetworkOptions, 'before' | 'deliver'> = {}): Promise<XPeer> {
  const watch = new DescriptionWatch(loadDescription('x'));
  const faults = new Faults();
  const deliveries = new Deliveries();
  const requests: XRequest[] = [];
  const waiting = new Set<() => void>();

  const before = async (request: XRequest, next: () => Promise<XAnswer>): Promise<XAnswer> => {
    requests.push(request);
    for (const look of waiting) look();
    if (!isDescribed(request)) return faults.through(request, next);
    const [wrong] = watch.request(request);
    if (wrong !== undefined) return invalidRequest(wrong.name, `${wrong.in} ${wrong.name} ${wrong.message}`);
    return faults.through(request, async () => {
      const answer = await next();
      const sample = answer.kind === 'json' && answer.status === 404 ? watch.sample(request) : null;
      if (sample !== null && isUnhandled(answer)) return { kind: 'json', ...sample };
      // X's refusals are mostly not in its description.
      if (answer.kind === 'json' && answer.status < 400) watch.answer(request, answer);
      return answer;
    });
  };

  const network = await startXNetwork({ ...options, before, deliver: deliveries.deliver });
  return {
    ...network,
    faults,
    deliveries,
    requests,
    violations: watch.violations,
    countOf: (method, path) =>
      requests.filter((request) => request.method === method && request.path === path).length,
    seen: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = requests.find(wanted);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** The description leaves out how access is given, and pictures. */
function isDescribed(request: XRequest): boolean {
  return request.path.startsWith('/2/') && !request.path.startsWith('/2/oauth2/');
}

function isUnhandled(answer: XAnswer): boolean {
  return (
    answer.kind === 'json' &&
    (answer.body as { readonly detail?: unknown }).detail === 'There is no such endpoint.'
  );
}
