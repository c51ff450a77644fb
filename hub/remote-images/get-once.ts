import { get as getPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getSecure } from 'node:https';
import { isIPv4, type LookupFunction, type TcpNetConnectOpts } from 'node:net';

/** All that a sender's server learns besides the address itself: nothing about the agent, the hub or the mail. */
const headers = {
  accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif,image/bmp',
  // A compressed answer could grow without limit when it is unpacked; pictures gain nothing by it.
  'accept-encoding': 'identity',
  'user-agent': 'Mozilla/5.0',
};

type FamilyOptions = Pick<TcpNetConnectOpts, 'autoSelectFamily' | 'autoSelectFamilyAttemptTimeout'>;

/**
 * Sends one request to one of the given addresses, and to no other: the host's name is not resolved again. Rejects when
 * nobody answers or the signal fires, which also ends the answer. The caller destroys the answer.
 */
export async function getOnce(
  url: URL,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options: RequestOptions & FamilyOptions = {
    // No shared agent: no connection, TLS session or proxy is common to two pictures.
    agent: false,
    headers,
    lookup: answerWith(addresses),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: 1000,
    signal,
  };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? getSecure(url, { ...options, rejectUnauthorized: true })
        : getPlain(url, options);
    request.on('response', resolve);
    request.on('error', reject);
    // Also the end of an answer that was none, such as an upgrade; says nothing new after a response.
    request.on('close', () => reject(new Error('the connection closed without an answer')));
  });
}

function answerWith(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIPv4(address) ? 4 : 6 }));
  return (_host, options, callback) => {
    const [first] = answers;
    if (options.all === true) callback(null, answers);
    else if (first === undefined) callback(new Error('no address'), '', 0);
    else callback(null, first.address, first.family);
  };
}
