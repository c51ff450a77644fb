import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { Readable } from 'node:stream';
import type { RateLimit } from '../../shared/contract/text-message.ts';
import type { SpentKind, StoredTokens } from '../../hub/connectors/account-ledger.ts';
import type { DeliveryNews, InboundText, PostNews, TextPart } from '../../hub/connectors/text-traffic.ts';
import type {
  ConnectorHost,
  ConnectorState,
  Content,
  InboundMail,
  IngestOutcome,
} from '../../hub/connectors/connector.ts';

/** A hub in memory for connector tests: keeps what it is given, recognises doubles, and can be made to refuse. */
export type RecordingHost = ConnectorHost & {
  /** The mails taken, in the order of their commits. */
  readonly taken: InboundMail[];
  /** The external ids that were brought again. */
  readonly duplicates: string[];
  readonly cursors: Map<string, string>;
  readonly states: ConnectorState[];
  /** Every log line as one string, to search for what must not be there. */
  readonly logLines: string[];
  /** Bytes of everything stored, by SHA-256. */
  readonly stored: Map<string, number>;
  readonly secrets: Map<string, string>;
  /** What came in and was said of messages by SMS and X, in order; texts also when they came again. */
  readonly texts: InboundText[];
  readonly parts: TextPart[];
  readonly deliveries: DeliveryNews[];
  readonly postNews: PostNews[];
  readonly partsSent: Parameters<ConnectorHost['partSent']>[0][];
  readonly tokens: Map<string, StoredTokens>;
  readonly spent: { readonly kind: SpentKind; readonly count: number }[];
  readonly limits: (readonly RateLimit[])[];
  /** Called before each commit; what it throws refuses the mail. */
  beforeIngest: (inbound: InboundMail) => void | Promise<void>;
  /** Called before content is stored; what it throws is a full disk. */
  beforeStore: () => void;
  /** Whether the mails themselves are forgotten (`taken` stays empty), for tests of memory. */
  forgetful: boolean;
  /** Resolves as soon as `condition` holds, looking again after everything that happens here. */
  readonly until: (what: string, condition: () => boolean, milliseconds?: number) => Promise<void>;
  /** Subjects of the mails taken. */
  readonly subjects: () => readonly string[];
  /** Notes that something happened outside that a condition may be about. */
  readonly touch: () => void;
};

const SMALL = 256 * 1024;

/** A host without anything in it. */
export function createRecordingHost(): RecordingHost {
  const bell = new EventEmitter().setMaxListeners(0);
  const seen = new Set<string>();
  const touch = (): void => void bell.emit('change');
  const record = (level: string) => (facts: object, text: string) => {
    host.logLines.push(`${level} ${text} ${JSON.stringify(facts)}`);
    touch();
  };

  const noted = <T>(list: T[], item: T): Promise<void> => {
    list.push(item);
    touch();
    return Promise.resolve();
  };

  const host: RecordingHost = {
    taken: [],
    duplicates: [],
    cursors: new Map(),
    states: [],
    logLines: [],
    stored: new Map(),
    secrets: new Map([['${env:PASSWORD}', 'secret']]),
    texts: [],
    parts: [],
    deliveries: [],
    postNews: [],
    partsSent: [],
    tokens: new Map(),
    spent: [],
    limits: [],
    beforeIngest: () => {},
    beforeStore: () => {},
    forgetful: false,
    instanceId: 'instance-under-test',
    log: { info: record('info'), warn: record('warn'), error: record('error') },
    ingest: async (inbound): Promise<IngestOutcome> => {
      try {
        await host.beforeIngest(inbound);
        const key = `${inbound.channelAccountId} ${inbound.externalId}`;
        if (inbound.cursor !== null) {
          host.cursors.set(`${inbound.channelAccountId} ${inbound.cursor.source}`, inbound.cursor.value);
        }
        if (seen.has(key)) {
          host.duplicates.push(inbound.externalId);
          return { kind: 'duplicate' };
        }
        seen.add(key);
        if (!host.forgetful) host.taken.push(inbound);
        return { kind: 'taken', conversationId: 'conversation', contactId: null };
      } finally {
        touch();
      }
    },
    readCursor: (account, source) => Promise.resolve(host.cursors.get(`${account} ${source}`) ?? null),
    writeCursor: (account, source, value) => {
      host.cursors.set(`${account} ${source}`, value);
      touch();
      return Promise.resolve();
    },
    storeContent: async (content, maximumBytes) => {
      host.beforeStore();
      const stored = await store(content, maximumBytes);
      if (stored !== 'too-large' && !host.forgetful) host.stored.set(stored.sha256, stored.size);
      return stored;
    },
    secret: (reference) => {
      const value = host.secrets.get(reference);
      if (value === undefined) throw new Error(`${reference} is not set`);
      return value;
    },
    takeText: (inbound) => {
      host.texts.push(inbound);
      const isKnown = seen.has(`${inbound.channelAccountId} ${inbound.externalId}`);
      seen.add(`${inbound.channelAccountId} ${inbound.externalId}`);
      if (inbound.cursor !== null)
        host.cursors.set(`${inbound.channelAccountId} ${inbound.cursor.source}`, inbound.cursor.value);
      touch();
      return Promise.resolve(
        isKnown ? { kind: 'duplicate' } : { kind: 'taken', conversationId: 'conversation', contactId: null },
      );
    },
    takePart: (part) => noted(host.parts, part),
    takeDelivery: (news) => noted(host.deliveries, news),
    takePostNews: (news) => noted(host.postNews, news),
    partSent: (part) => noted(host.partsSent, part),
    readTokens: (account) => Promise.resolve(host.tokens.get(account) ?? null),
    writeTokens: (account, tokens) => {
      host.tokens.set(account, tokens);
      touch();
      return Promise.resolve();
    },
    spend: (_account, kind, count) => noted(host.spent, { kind, count }),
    reportLimits: (_account, limits) => {
      host.limits.push(limits);
      touch();
    },
    report: (_account, state) => {
      host.states.push(state);
      touch();
    },
    touch,
    subjects: () => host.taken.map((inbound) => inbound.mail.subject),
    until: async (what, condition, milliseconds = 20_000) => {
      const signal = AbortSignal.timeout(milliseconds);
      while (!condition()) {
        try {
          await once(bell, 'change', { signal });
        } catch {
          const state = JSON.stringify(host.states.at(-1));
          throw new Error(
            `not within ${milliseconds} ms: ${what}; state ${state}; log ${host.logLines.slice(-5).join(' | ')}`,
          );
        }
      }
    },
  };
  return host;
}

async function store(content: Readable | Uint8Array, maximumBytes: number): Promise<Content | 'too-large'> {
  const hash = createHash('sha256');
  let size = 0;
  if (content instanceof Uint8Array) {
    if (content.length > maximumBytes) return 'too-large';
    return { sha256: hash.update(content).digest('hex'), size: content.length, bytes: content };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) return 'too-large';
    hash.update(chunk);
    if (size <= SMALL) chunks.push(chunk);
  }
  return { sha256: hash.digest('hex'), size, bytes: size <= SMALL ? Buffer.concat(chunks) : null };
}
