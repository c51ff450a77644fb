import type { TwilioClient } from './twilio-client.ts';
import type { TwilioContext } from './twilio-context.ts';

const MOST_REDIRECTS = 5;

/**
 * Opens a file of a message. It begins at the API's own address or at Twilio's, and may be sent on to any place that
 * speaks https; the password goes to the API only. Throws with what is wrong, without the file's address.
 */
export async function openMedia(
  context: TwilioContext,
  client: TwilioClient,
  address: string,
  signal: AbortSignal,
): Promise<Response> {
  const api = new URL(context.gateway.address).origin;
  let url = parse(address);
  if (!isTwilios(url, api)) throw new Error('the file is not at Twilio');
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const response = await context.tools.fetch(url, {
      headers: url.origin === api ? { authorization: client.authorization('sender') } : {},
      redirect: 'manual',
      signal,
    });
    if (response.status === 200) return response;
    await response.body?.cancel();
    if (response.status < 300 || response.status >= 400)
      throw new Error(`the file was refused (${response.status})`);
    url = parse(response.headers.get('location') ?? '', url);
    if (url.protocol !== 'https:' && url.origin !== api) throw new Error('the file is at an unsafe place');
  }
  throw new Error('the file was sent on too often');
}

function isTwilios(url: URL, api: string): boolean {
  return url.origin === api || (url.protocol === 'https:' && /(^|\.)twilio\.com$/.test(url.hostname));
}

function parse(address: string, base?: URL): URL {
  try {
    return new URL(address, base);
  } catch {
    throw new Error('the file has no address');
  }
}
