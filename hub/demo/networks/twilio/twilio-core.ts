import type { IncomingHttpHeaders } from 'node:http';
import { smsParts } from '../../../../shared/domain/sms/segments.ts';
import { webhookPath } from '../../../connectors/webhook.ts';
import type { CustomerSms, SmsOnPhone } from '../twilio-network.ts';
import { answerApi } from './answer-api.ts';
import { newSid, type SmsStatus, type StoredSms } from './message-store.ts';
import { signWebhook } from './sign-webhook.ts';

/** The company's account at Twilio. */
export type TwilioCoreOptions = {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKey?: { readonly sid: string; readonly secret: string };
  /** What signatures are made for: the account's `gateway.publicAddress`. */
  readonly publicAddress: string;
  /** The hub's channel account by number: whose webhook is told of messages to it. */
  readonly numbers: Readonly<Record<string, string>>;
  /** `by-hand`: messages stay queued until `tell` is called. Left out: they are sent and delivered. */
  readonly progress?: 'by-hand';
  readonly now?: () => number;
};

/** A request at Twilio's door. */
export type NetworkRequest = {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** What Twilio answers. */
export type NetworkAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

/** A stored picture. */
export type StoredMedia = { readonly type: string; readonly bytes: Uint8Array };

/** What the API's handlers share. */
export type TwilioState = {
  readonly options: TwilioCoreOptions;
  /** Newest last. */
  readonly messages: Map<string, StoredSms>;
  readonly media: Map<string, StoredMedia>;
  /** `customer our-number` pairs that said STOP. */
  readonly optedOut: Set<string>;
  readonly now: () => number;
};

const KEYWORDS: Readonly<Record<string, 'STOP' | 'START' | 'HELP'>> = {
  STOP: 'STOP',
  STOPP: 'STOP',
  UNSUBSCRIBE: 'STOP',
  START: 'START',
  UNSTOP: 'START',
  HELP: 'HELP',
  INFO: 'HELP',
};

/** Milliseconds between a message's states in the demo. */
const PACE = 400;

/** Twilio's state and rules, without the server in front of it. */
export function createTwilioCore(options: TwilioCoreOptions) {
  const now = options.now ?? Date.now;
  const state: TwilioState = { options, messages: new Map(), media: new Map(), optedOut: new Set(), now };
  const listeners = new Set<(sms: SmsOnPhone) => void>();
  const timers = new Set<NodeJS.Timeout>();
  const ending = new AbortController();
  let hub = options.publicAddress;
  let served = '';

  async function post(url: string, fields: URLSearchParams): Promise<number> {
    const publicUrl = new URL(url, options.publicAddress).href;
    const target = publicUrl.replace(new URL(options.publicAddress).origin, new URL(hub).origin);
    const signature = signWebhook(options.authToken, publicUrl, fields);
    const headers = { 'x-twilio-signature': signature };
    try {
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(15_000)]);
      return (await fetch(target, { method: 'POST', body: fields, headers, signal })).status;
    } catch {
      return 0;
    }
  }

  /** Gives a message a state and posts the callback; with the status that the hub answered (0: none, or no callback). */
  function tell(sid: string, status: SmsStatus, errorCode: number | null = null): Promise<number> {
    const sms = state.messages.get(sid);
    if (sms === undefined) return Promise.resolve(0);
    state.messages.set(sid, { ...sms, status, errorCode });
    if (status === 'delivered') for (const listener of listeners) listener({ ...sms, from: sms.from });
    if (sms.statusCallback === null) return Promise.resolve(0);
    const fields = new URLSearchParams({
      ApiVersion: '2010-04-01',
      AccountSid: options.accountSid,
      MessageSid: sid,
      SmsSid: sid,
      MessageStatus: status,
      SmsStatus: status,
      To: sms.to,
      ...(sms.from !== null && { From: sms.from }),
      ...(errorCode !== null && { ErrorCode: String(errorCode) }),
    });
    return post(sms.statusCallback, fields);
  }

  function later(milliseconds: number, act: () => Promise<number>): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void act();
    }, milliseconds);
    timers.add(timer.unref());
  }

  return {
    state,
    post,
    tell,
    handle: (request: NetworkRequest): Promise<NetworkAnswer> => {
      const known = state.messages.size;
      const answer = answerApi(state, request);
      const newest = [...state.messages.keys()].at(-1);
      if (options.progress !== 'by-hand' && state.messages.size > known && newest !== undefined) {
        later(PACE, () => tell(newest, 'sent'));
        later(2 * PACE, () => tell(newest, 'delivered'));
      }
      return Promise.resolve(answer);
    },
    servedAt: (address: string): void => {
      served = address;
    },
    deliverTo: (hubAddress: string): void => {
      hub = hubAddress;
    },
    onMessage: (listener: (sms: SmsOnPhone) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    customerWrites: (sms: CustomerSms): Promise<number> => {
      const account = options.numbers[sms.to];
      if (account === undefined) return Promise.resolve(0);
      return post(webhookPath(account, 'inbound'), inboundFields(state, served, sms));
    },
    stop: (): void => {
      ending.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** Twilio's state and rules, with what customers do. */
export type TwilioCore = ReturnType<typeof createTwilioCore>;

/** Keeps what a customer sent, minds STOP and START, and says what the webhook is told. */
export function inboundFields(state: TwilioState, served: string, sms: CustomerSms): URLSearchParams {
  const media = sms.media ?? [];
  const sid = newSid(media.length === 0 ? 'SM' : 'MM');
  const keyword = KEYWORDS[sms.text.trim().toUpperCase()];
  if (keyword === 'STOP') state.optedOut.add(`${sms.from} ${sms.to}`);
  if (keyword === 'START') state.optedOut.delete(`${sms.from} ${sms.to}`);
  const fields = new URLSearchParams({
    ToCountry: 'AT',
    MessageSid: sid,
    SmsMessageSid: sid,
    SmsSid: sid,
    AccountSid: state.options.accountSid,
    From: sms.from,
    To: sms.to,
    Body: sms.text,
    NumMedia: String(media.length),
    NumSegments: String(smsParts(sms.text).parts.length),
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
    ...(keyword !== undefined && { OptOutType: keyword }),
  });
  for (const [index, file] of media.entries()) {
    const mediaSid = newSid('ME');
    state.media.set(mediaSid, file);
    const path = `/2010-04-01/Accounts/${state.options.accountSid}/Messages/${sid}/Media/${mediaSid}`;
    fields.set(`MediaContentType${index}`, file.type);
    fields.set(`MediaUrl${index}`, served + path);
  }
  return fields;
}
