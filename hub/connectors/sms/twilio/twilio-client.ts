import { z } from 'zod';
import { describeFailure } from '../../email/describe-failure.ts';
import type { TwilioContext } from './twilio-context.ts';

/** How a request to the REST API ended. Nothing in it quotes a message or a number. */
export type TwilioAnswer =
  /** `serverTime`: Twilio's clock by the answer's Date, null when it did not say. */
  | { readonly kind: 'ok'; readonly value: unknown; readonly serverTime: number | null }
  | { readonly kind: 'refused'; readonly status: number; readonly code: number | null }
  /** It did nothing and asks for patience (429). */
  | { readonly kind: 'busy'; readonly detail: string; readonly notBefore: number | null }
  /** Whether it did something is not known: no answer, half an answer, a fault of the server. */
  | {
      readonly kind: 'unclear';
      readonly detail: string;
      readonly notBefore: number | null;
      readonly state: 'retrying' | 'failed';
    };

/** Who signs in: the account by its token, or its API key where it has one. */
export type SignInAs = 'account' | 'sender';

const errorBody = z.object({ code: z.number().int() });
const ANSWER_LIMIT = 4 * 1024 * 1024;

/** Twilio's REST API for one account. */
export class TwilioClient {
  readonly #context: TwilioContext;

  constructor(context: TwilioContext) {
    this.#context = context;
  }

  /** The account's resource at `rest`, such as `/Messages.json`. */
  path(rest: string): string {
    return `/2010-04-01/Accounts/${this.#context.gateway.accountSid}${rest}`;
  }

  /** Asks; with `form` it is a POST. Rejects only when a secret is not set. */
  async request(path: string, as: SignInAs, form: URLSearchParams | null = null): Promise<TwilioAnswer> {
    const { gateway, tools } = this.#context;
    const url = new URL(path, gateway.address);
    const headers = { authorization: this.authorization(as), accept: 'application/json' };
    try {
      const response = await tools.fetch(url, {
        method: form === null ? 'GET' : 'POST',
        headers,
        ...(form !== null && { body: form }),
        // The API never redirects; a password must not follow where somebody else points.
        redirect: 'error',
        signal: AbortSignal.timeout(tools.timeouts.answer),
      });
      return await this.#read(response);
    } catch (error) {
      return this.#unclear(url, error);
    }
  }

  /** The Authorization header. */
  authorization(as: SignInAs): string {
    const { gateway, host } = this.#context;
    const key = as === 'sender' ? gateway.apiKey : undefined;
    const [user, password] =
      key === undefined
        ? [gateway.accountSid, host.secret(gateway.authToken)]
        : [key.sid, host.secret(key.secret)];
    return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }

  async #read(response: Response): Promise<TwilioAnswer> {
    const text = await response.text();
    const notBefore = this.#notBefore(response.headers.get('retry-after'));
    if (response.status === 429) return { kind: 'busy', detail: 'Twilio asks for patience (429)', notBefore };
    const value = text.length > ANSWER_LIMIT ? null : parseJson(text);
    if (response.ok && value !== null) {
      const date = Date.parse(response.headers.get('date') ?? '');
      return { kind: 'ok', value, serverTime: Number.isNaN(date) ? null : date };
    }
    if (response.ok || response.status >= 500) {
      const detail = response.ok ? 'Twilio answered nonsense' : `Twilio has a fault (${response.status})`;
      return { kind: 'unclear', detail, notBefore, state: 'retrying' };
    }
    const code = errorBody.safeParse(value);
    return { kind: 'refused', status: response.status, code: code.success ? code.data.code : null };
  }

  #notBefore(retryAfter: string | null): number | null {
    const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
    if (seconds !== null) return this.#context.tools.now() + seconds * 1_000;
    const at = Date.parse(retryAfter ?? '');
    return Number.isNaN(at) ? null : at;
  }

  #unclear(url: URL, error: unknown): TwilioAnswer {
    const port = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port);
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const { state, detail } = describeFailure(cause, { host: url.hostname, port });
    return { kind: 'unclear', detail, notBefore: null, state };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
