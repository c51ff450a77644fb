import {
  ApiResponseError,
  TwitterApi,
  type IClientSettings,
  type ITwitterApiClientPlugin,
} from 'twitter-api-v2';
import type { Agent } from 'node:https';
import { z } from 'zod';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import { AccountFault } from '../account-fault.ts';
import type { ConnectorHost } from '../connector.ts';
import { RateWindows, type XWindow } from './rate-windows.ts';
import { createXAccess } from './x-access.ts';
import { namedSecret } from './named-secret.ts';
import { createXAgent } from './x-agent.ts';
import { toXFailure, XFailure } from './x-failure.ts';
import type { XTools } from './x-tools.ts';

/** Who an account is on X; the handle without the @. */
export type XSelf = { readonly userId: string; readonly handle: string };

/** Does one thing with X; may ask several times where X counts them in the same window. */
export type XWork<T> = (api: TwitterApi) => Promise<T>;

/** X, as one account sees it. Whatever fails rejects with an `XFailure`. */
export type XClient = {
  /** As the account. While `window` is used up it is refused without asking X. */
  readonly call: <T>(window: XWindow, work: XWork<T>) => Promise<T>;
  /** As the app (`app.bearerToken`), for streams and webhooks. */
  readonly callApp: <T>(window: XWindow, work: XWork<T>) => Promise<T>;
  /** As the app over connections of its own, which `close` cuts whatever is under way. */
  readonly callApart: <T>(window: XWindow, work: XWork<T>) => Apart<T>;
  /** Who the account is; asked once. */
  readonly self: () => Promise<XSelf>;
  /** Until when a window is used up; null: it is open. */
  readonly usedUpUntil: (window: XWindow) => number | null;
  /** The way to X, for what is fetched beside the API. */
  readonly agent: () => Agent;
  /** Breaks off whatever is read, and reads no more; what goes out is left alone. */
  readonly stopReading: () => void;
  /** Closes the connections. */
  readonly close: () => void;
};

/** Work over connections of its own. */
export type Apart<T> = { readonly done: Promise<T>; readonly close: () => void };

const writing: ReadonlySet<XWindow> = new Set(['post', 'directMessage', 'media', 'hide', 'delete']);

const me = z.object({ data: z.object({ id: z.string().min(1), username: z.string().min(1) }) });

/** Speaks to X for one account: signs, renews access, keeps to the limits that X names. */
export function createXClient(
  account: XAccountConfig,
  host: Pick<ConnectorHost, 'secret' | 'readTokens' | 'writeTokens' | 'reportLimits'>,
  tools: XTools,
): XClient {
  const windows = new RateWindows(tools.now, tools.backoff, (limits) =>
    host.reportLimits(account.id, limits),
  );
  const access = createXAccess(account, host, () => settings(null), tools);
  const agents = new Map<'reading' | 'writing', Agent>();
  let isReading = true;
  let known: Promise<XSelf> | null = null;

  function agent(kind: 'reading' | 'writing'): Agent {
    const opened = agents.get(kind) ?? createXAgent(account.api);
    agents.set(kind, opened);
    return opened;
  }

  // Compression is off because the library never settles when a compressed answer breaks off.
  function settings(window: XWindow | null, way = agent(kindOf(window))): Partial<IClientSettings> {
    return { httpAgent: way, compression: 'identity', plugins: [watch(window)] };
  }

  /** Sets the deadline of each request and reads the limits of each answer. */
  function watch(window: XWindow | null): ITwitterApiClientPlugin {
    return {
      onBeforeRequest: ({ requestOptions }) => {
        requestOptions.timeout = tools.timeouts.answer;
      },
      onAfterRequest: ({ response }) => {
        if (window !== null) windows.note(window, response.headers);
      },
      onResponseError: ({ error }) => {
        if (window !== null) windows.note(window, error.headers);
      },
    };
  }

  async function attempt<T>(
    window: XWindow,
    api: (settings: Partial<IClientSettings>) => TwitterApi,
    work: XWork<T>,
    way?: Agent,
  ): Promise<T> {
    if (!isReading && kindOf(window) === 'reading')
      throw new XFailure({ kind: 'unreachable', title: 'the account is being stopped' });
    const resetAt = windows.usedUpUntil(window);
    if (resetAt !== null)
      throw new XFailure({ kind: 'limit', title: `the limit of ${window} is used up`, resetAt });
    try {
      return await work(api(settings(window, way)));
    } catch (error) {
      throw toXFailure(error, isLimit(error) ? windows.close(window, error.headers) : null);
    }
  }

  async function call<T>(window: XWindow, work: XWork<T>): Promise<T> {
    try {
      const first = await access.current();
      try {
        return await attempt(window, first.api, work);
      } catch (error) {
        if (!(error instanceof XFailure && error.status === 401) || !(await first.refused())) throw error;
        return await attempt(window, (await access.current()).api, work);
      }
    } catch (error) {
      throw toXFailure(error, null);
    }
  }

  async function callApp<T>(window: XWindow, work: XWork<T>, way?: Agent): Promise<T> {
    try {
      const reference = account.app.bearerToken;
      if (reference === undefined) throw new AccountFault('app.bearerToken is not configured');
      const token = namedSecret(host, reference);
      return await attempt(window, (own) => new TwitterApi(token, own), work, way);
    } catch (error) {
      throw toXFailure(error, null);
    }
  }

  function callApart<T>(window: XWindow, work: XWork<T>): Apart<T> {
    let way: Agent | null = null;
    const begin = async (): Promise<T> => {
      way = createXAgent(account.api);
      return await callApp(window, work, way);
    };
    const done = begin().catch((error: unknown) => Promise.reject(toXFailure(error, null)));
    return { done, close: () => way?.destroy() };
  }

  async function self(): Promise<XSelf> {
    const owner = await access.owner().catch((error: unknown) => Promise.reject(toXFailure(error, null)));
    if (owner !== null) return { userId: owner.userId, handle: owner.handle };
    known ??= call('lookup', async (api) => {
      const { data } = me.parse(await api.v2.get('users/me'));
      return { userId: data.id, handle: data.username };
    });
    known.catch(() => {
      known = null;
    });
    return known;
  }

  return {
    call,
    callApp: (window, work) => callApp(window, work),
    callApart,
    self,
    usedUpUntil: (window) => windows.usedUpUntil(window),
    agent: () => agent('reading'),
    stopReading: () => {
      isReading = false;
      agents.get('reading')?.destroy();
    },
    close: () => {
      for (const opened of agents.values()) opened.destroy();
      agents.clear();
    },
  };
}

/** Renewing access is no reading: an answer that is cut off would be access lost. */
function kindOf(window: XWindow | null): 'reading' | 'writing' {
  return window === null || writing.has(window) ? 'writing' : 'reading';
}

/** X also says 429 when a stream is open already, which uses up nothing. */
function isLimit(error: unknown): error is ApiResponseError {
  return (
    error instanceof ApiResponseError &&
    error.rateLimitError &&
    error.data?.type?.endsWith('streaming-connection') !== true
  );
}
