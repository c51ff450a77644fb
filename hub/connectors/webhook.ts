/** What somebody says at a webhook; nothing in it is believed before its signature is. */
export type WebhookRequest = {
  readonly method: 'GET' | 'POST';
  /** Behind `/hooks/ACCOUNT/`, such as `inbound` or `status`. */
  readonly path: string;
  /** Path and query as they came, for signatures. */
  readonly url: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
};

/** What is answered. 2xx only after the commit. */
export type WebhookAnswer = { readonly status: number; readonly type: string; readonly body: string };

/** A webhook's longest body (bytes). */
export const webhookBodyLimit = 1024 * 1024;

/** Where an account's webhooks are, behind the public address. */
export function webhookPath(accountId: string, path: string): string {
  return `/hooks/${accountId}/${path}`;
}
