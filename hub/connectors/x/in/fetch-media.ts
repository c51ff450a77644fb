import { type Agent, get as getSecurely } from 'node:https';
import { get as getPlainly, type IncomingMessage } from 'node:http';
import { extname } from 'node:path';
import type { InboundMedia } from '../../text-traffic.ts';
import { XFailure } from '../x-failure.ts';
import type { XInContext } from './in-context.ts';
import type { XMedia } from './x-answers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

type MediaContext = Pick<XInContext, 'account' | 'client' | 'host' | 'tools'>;

/** Pictures of direct messages, which X shows only to who is signed in. */
const MESSAGE_PICTURE = /\/dm\/(\d{1,25})\/(\d{1,25})\/([^/?#]{1,200})$/;

/** Fetches and stores the photos among media; films stay links in the text. */
export async function fetchPhotos(
  context: MediaContext,
  media: readonly XMedia[],
): Promise<readonly InboundMedia[]> {
  const fetched: InboundMedia[] = [];
  for (const [index, item] of media.filter(isPhoto).entries()) {
    fetched.push(await fetchPhoto(context, item.url ?? '', index + 1));
  }
  return fetched;
}

/** Whether it is shown as a picture. */
export function isPhoto(media: XMedia): boolean {
  return media.type === 'photo';
}

/** X's own faults are worth another try at once; what is still missing then stays missing. */
const ATTEMPTS = 3;

async function fetchPhoto(context: MediaContext, address: string, number: number): Promise<InboundMedia> {
  const name = `photo-${number}${extensionOf(address)}`;
  let detail = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await fetchOnce(context, address, name);
    } catch (error) {
      if (error instanceof HubFault) throw error.cause;
      detail = error instanceof MediaFault ? error.message : 'X did not deliver it';
      if (error instanceof MediaFault && error.isFinal) break;
    }
  }
  return { kind: 'failed', name, detail };
}

async function fetchOnce(context: MediaContext, address: string, name: string): Promise<InboundMedia> {
  const url = URL.parse(address);
  if (url === null) throw new MediaFault('X gave no address for it', true);
  const maximumMb = context.account.media.maximumMb;
  const source = await open(context, url);
  const content = await store(context, source.content, maximumMb * 1024 * 1024);
  if (content === 'too-large') throw new MediaFault(`larger than ${maximumMb} MB`, true);
  return { kind: 'stored', content, name, type: source.type ?? TYPES[extensionOf(address)] ?? 'image/jpeg' };
}

/** A photo that broke off is missing; a hub that cannot store it takes the whole post later. */
async function store(context: MediaContext, content: Source['content'], maximum: number) {
  try {
    return await context.host.storeContent(content, maximum);
  } catch (error) {
    if (!(content instanceof Uint8Array) && content.errored !== null) throw error;
    const title = 'what came in could not be stored and is tried again';
    throw new HubFault('', { cause: new XFailure({ kind: 'unreachable', title }, { cause: error }) });
  } finally {
    if (!(content instanceof Uint8Array)) content.destroy();
  }
}

class HubFault extends Error {}

class MediaFault extends Error {
  /** Another try would end the same way. */
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean) {
    super(message);
    this.isFinal = isFinal;
  }
}

type Source = { readonly content: IncomingMessage | Uint8Array; readonly type: string | null };

async function open(context: MediaContext, url: URL): Promise<Source> {
  const isOwn = url.origin === new URL(context.account.api.address).origin;
  if (url.protocol !== 'https:' && !isOwn) throw new MediaFault('its address is not https', true);
  const picture = MESSAGE_PICTURE.exec(url.pathname);
  if (picture !== null) {
    const path = `dm_conversations/media/${picture.slice(1).join('/')}`;
    const bytes: unknown = await context.client.call('media', (api) =>
      api.v2.get(path, {}, { forceParseMode: 'buffer' }),
    );
    if (!(bytes instanceof Uint8Array)) throw new MediaFault('X sent no picture', true);
    return { content: bytes, type: typeByBytes(bytes) };
  }
  const response = await request(
    url,
    isOwn && url.protocol === 'https:' ? context.client.agent() : null,
    context.tools.timeouts.answer,
  );
  if (response.statusCode !== 200) {
    response.destroy();
    const status = response.statusCode ?? 0;
    throw new MediaFault(`X answered HTTP ${status}`, status < 500);
  }
  const type = response.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? null;
  return { content: response, type: Object.values(TYPES).find((known) => known === type) ?? null };
}

function request(url: URL, agent: Agent | null, timeout: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked =
      url.protocol === 'https:'
        ? getSecurely(url, { timeout, ...(agent === null ? {} : { agent }) }, resolve)
        : getPlainly(url, { timeout }, resolve);
    asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
    asked.on('error', reject);
  });
}

/** X does not say what the pictures of messages are. */
function typeByBytes(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('GIF8')) return 'image/gif';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : null;
}

function extensionOf(address: string): string {
  const path = URL.parse(address)?.pathname ?? '';
  const extension = extname(path).toLowerCase();
  return extension in TYPES ? extension : '.jpg';
}
