import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen, readBody } from '../../../hub/demo/networks/twilio/http-server.ts';
import {
  createTwilioCore,
  type NetworkAnswer,
  type TwilioCore,
  type TwilioCoreOptions,
} from '../../../hub/demo/networks/twilio/twilio-core.ts';
import type { ApiRequest } from '../open-api/open-api-document.ts';
import { loadDescription } from '../open-api/load-description.ts';
import { DescriptionWatch, type Violation } from '../open-api/violations.ts';

/** What goes wrong with one request. */
export type TwilioFault =
  | { readonly kind: 'answer'; readonly status: number; readonly code?: number; readonly retryAfter?: string }
  /** The connection ends and Twilio has taken nothing. */
  | { readonly kind: 'reset-before' }
  /** Twilio has acted, and nobody hears of it. */
  | { readonly kind: 'reset-after' }
  /** Sends the caller on, as Twilio's API never does. */
  | { readonly kind: 'redirect'; readonly location: string }
  /** 200 with a body that is no JSON. */
  | { readonly kind: 'nonsense' };

/** Twilio as tests use it: checked against its description, and faulty on demand. */
export type TwilioPeer = Pick<TwilioCore, 'post' | 'tell' | 'customerWrites' | 'deliverTo' | 'state'> & {
  readonly address: string;
  /** Every request to the API, in order. */
  readonly requests: readonly { readonly method: string; readonly path: string; readonly form: string }[];
  /** What the description does not allow; empty where the description is not there. */
  readonly violations: readonly Violation[];
  /** Lets the next requests go wrong, one fault each; `method` narrows it. */
  failNext: (method: 'GET' | 'POST', ...faults: readonly TwilioFault[]) => void;
  stop: () => Promise<void>;
};

const token = '0123456789abcdef0123456789abcdef';

/** The account that the peer knows unless told otherwise. */
export const twilioTestAccount = {
  accountSid: `AC${'a'.repeat(32)}`,
  authToken: token,
  publicAddress: 'https://desk.example.com',
  numbers: { '+436601234567': 'sms-shop' },
  progress: 'by-hand',
} as const satisfies TwilioCoreOptions;

/** Starts Twilio on this machine. */
export async function startTwilio(options: Partial<TwilioCoreOptions> = {}): Promise<TwilioPeer> {
  const core = createTwilioCore({ ...twilioTestAccount, ...options });
  const watch = new DescriptionWatch(loadDescription('twilio'));
  const requests: { method: string; path: string; form: string }[] = [];
  const faults: Record<'GET' | 'POST', TwilioFault[]> = { GET: [], POST: [] };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const url = request.url ?? '/';
    const body = await readBody(request);
    const isFile = url.includes('/Media/') || url.startsWith('/cache/');
    if (!isFile) requests.push({ method, path: url, form: body.toString('utf8') });
    const fault = faults[method].shift();
    if (fault?.kind === 'reset-before') return void request.socket.destroy();
    if (fault?.kind === 'answer') return refuse(response, fault);
    if (fault?.kind === 'redirect') return void response.writeHead(307, { location: fault.location }).end();
    const asked = toApiRequest(method, url, request, body);
    if (!isFile && watch.request(asked).length > 0) {
      return refuse(response, { kind: 'answer', status: 400, code: 20001 });
    }
    const given = await core.handle({ method, url, headers: request.headers, body });
    if (!isFile) watchAnswer(watch, asked, given);
    if (fault?.kind === 'reset-after') return void request.socket.destroy();
    if (fault?.kind === 'nonsense') return void response.writeHead(200).end('<html>');
    response.writeHead(given.status, { ...given.headers }).end(given.body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const address = await listen(server);
  core.servedAt(address);
  return {
    ...core,
    address,
    requests,
    violations: watch.violations,
    failNext: (method, ...next) => void faults[method].push(...next),
    stop: async () => {
      core.stop();
      await closeServer(server);
    },
  };
}

function refuse(response: ServerResponse, fault: Extract<TwilioFault, { kind: 'answer' }>): void {
  const headers = {
    'content-type': 'application/json',
    ...(fault.retryAfter !== undefined && { 'retry-after': fault.retryAfter }),
  };
  // Twilio's own words quote the number, which must not get into our log.
  const message = `The 'To' number +436609999999 is not good`;
  const body = { code: fault.code ?? null, message, more_info: '', status: fault.status };
  response.writeHead(fault.status, headers).end(JSON.stringify(body));
}

function toApiRequest(method: string, url: string, request: IncomingMessage, body: Buffer): ApiRequest {
  const { pathname, searchParams } = new URL(url, 'http://twilio.invalid');
  const type = request.headers['content-type'];
  return { method, path: pathname, query: searchParams, headers: { 'content-type': type }, body };
}

function watchAnswer(watch: DescriptionWatch, asked: ApiRequest, given: NetworkAnswer): void {
  const [type = ''] = (given.headers['content-type'] ?? '').split(';');
  const body: unknown = type === 'application/json' ? JSON.parse(String(given.body)) : given.body;
  watch.answer(asked, { status: given.status, type, body });
}
