import { newSid, rfc2822, type StoredSms, toResource } from './message-store.ts';
import type { NetworkAnswer, NetworkRequest, TwilioState } from './twilio-core.ts';

/** Twilio's own test numbers, and how a message to each fails. */
const TEST_NUMBERS: Readonly<Record<string, readonly [code: number, words: string]>> = {
  '+15005550001': [21211, "Invalid 'To' Phone Number"],
  '+15005550002': [21612, 'Message cannot be sent with the current combination of To and From parameters'],
  '+15005550003': [21408, 'Permission to send an SMS has not been enabled for the region'],
  '+15005550004': [21610, 'Attempt to send to unsubscribed recipient'],
  '+15005550009': [21614, "'To' number is not a valid mobile number"],
};

const LONGEST_BODY = 1_600;

/** Answers one request of the REST API. */
export function answerApi(state: TwilioState, request: NetworkRequest): NetworkAnswer {
  const { pathname, searchParams } = new URL(request.url, 'http://twilio.invalid');
  const { accountSid } = state.options;
  const stored = /\/Media\/(ME[0-9a-f]{32})$/.exec(pathname)?.[1];
  // Pictures are fetched from a cache at another address, which asks for no password.
  if (stored !== undefined) return redirect(`/cache/${stored}`);
  const cached = state.media.get(/^\/cache\/(ME[0-9a-f]{32})$/.exec(pathname)?.[1] ?? '');
  if (cached !== undefined)
    return { status: 200, headers: { 'content-type': cached.type }, body: cached.bytes };
  if (!isSignedIn(state, request)) return refuse(state, 401, 20003, 'Authenticate');
  const base = `/2010-04-01/Accounts/${accountSid}`;
  if (pathname === `${base}.json`) return json(state, 200, account(accountSid));
  if (pathname === `${base}/Messages.json` && request.method === 'POST') {
    return createMessage(state, new URLSearchParams(request.body.toString('utf8')));
  }
  if (pathname === `${base}/Messages.json`) return listMessages(state, searchParams);
  return refuse(state, 404, 20404, `The requested resource ${pathname} was not found`);
}

function createMessage(state: TwilioState, fields: URLSearchParams): NetworkAnswer {
  const to = fields.get('To') ?? '';
  const from = fields.get('From');
  const body = fields.get('Body') ?? '';
  const messagingService = fields.get('MessagingServiceSid');
  const known = TEST_NUMBERS[to];
  if (known !== undefined) return refuse(state, 400, ...known);
  if (!/^\+?\d{3,15}$/.test(to)) return refuse(state, 400, 21211, `Invalid 'To' Phone Number: ${to}`);
  if (from === null && messagingService === null) return refuse(state, 400, 21603, "A 'From' is required");
  if (body === '') return refuse(state, 400, 21602, 'Message body is required');
  if (body.length > LONGEST_BODY)
    return refuse(state, 400, 21617, 'The concatenated message body is too long');
  if (state.optedOut.has(`${to} ${from}`)) {
    return refuse(state, 400, 21610, 'Attempt to send to unsubscribed recipient');
  }
  const sms: StoredSms = {
    sid: newSid('SM'),
    direction: 'outbound-api',
    from,
    to,
    body,
    messagingService,
    statusCallback: fields.get('StatusCallback'),
    createdAt: state.now(),
    status: 'queued',
    errorCode: null,
  };
  state.messages.set(sms.sid, sms);
  return json(state, 201, toResource(state.options.accountSid, sms));
}

function listMessages(state: TwilioState, query: URLSearchParams): NetworkAnswer {
  const { accountSid } = state.options;
  const found = [...state.messages.values()].toReversed().filter((sms) => {
    const to = query.get('To');
    const from = query.get('From');
    return (to === null || sms.to === to) && (from === null || sms.from === from);
  });
  const size = Number(query.get('PageSize') ?? 50);
  const page = Number(query.get('Page') ?? 0);
  const uri = (number: number): string => {
    const next = new URLSearchParams(query);
    next.set('Page', String(number));
    return `/2010-04-01/Accounts/${accountSid}/Messages.json?${next.toString()}`;
  };
  return json(state, 200, {
    messages: found.slice(page * size, (page + 1) * size).map((sms) => toResource(accountSid, sms)),
    first_page_uri: uri(0),
    previous_page_uri: page === 0 ? null : uri(page - 1),
    next_page_uri: found.length > (page + 1) * size ? uri(page + 1) : null,
    uri: uri(page),
    page,
    page_size: size,
    start: page * size,
    end: Math.min(found.length, (page + 1) * size),
  });
}

function account(sid: string): object {
  const at = rfc2822(0);
  return { sid, status: 'active', type: 'Full', friendly_name: 'Shop', date_created: at, date_updated: at };
}

function isSignedIn(state: TwilioState, request: NetworkRequest): boolean {
  const { accountSid, authToken, apiKey } = state.options;
  const given = Buffer.from(
    (request.headers.authorization ?? '').replace(/^Basic /, ''),
    'base64',
  ).toString();
  if (given === `${accountSid}:${authToken}`) return true;
  // Keys sign in everywhere but at the account itself.
  return (
    apiKey !== undefined &&
    given === `${apiKey.sid}:${apiKey.secret}` &&
    !request.url.endsWith(`${accountSid}.json`)
  );
}

function json(state: TwilioState, status: number, value: object): NetworkAnswer {
  const headers = { 'content-type': 'application/json', date: new Date(state.now()).toUTCString() };
  return { status, headers, body: JSON.stringify(value) };
}

function refuse(state: TwilioState, status: number, code: number, message: string): NetworkAnswer {
  const more = `https://www.twilio.com/docs/errors/${code}`;
  return json(state, status, { code, message, more_info: more, status });
}

function redirect(location: string): NetworkAnswer {
  return { status: 307, headers: { location }, body: '' };
}
