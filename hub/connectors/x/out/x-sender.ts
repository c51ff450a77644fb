import { InFlight } from '../../in-flight.ts';
import { weightedText } from '../../../../shared/domain/x/weighted-length.ts';
import type { XAccountConfig } from '../../../../shared/contract/x-account.ts';
import type { SpentKind } from '../../account-ledger.ts';
import type { ConnectorHost, SendOutcome } from '../../connector.ts';
import type { OutboundText } from '../../text-traffic.ts';
import type { XClient } from '../x-client.ts';
import { toXFailure, XFailure } from '../x-failure.ts';
import type { XTools } from '../x-tools.ts';
import { failureOutcome } from './failure-outcome.ts';
import { findOwn } from './find-own.ts';
import { toXMedia, type XMedia } from './media-rules.ts';
import type { OutBoard } from './out-board.ts';
import { putOut } from './put-out.ts';
import { RecentMap } from './recent-map.ts';
import type { Asked } from './refusal-code.ts';
import { tellPerson } from './tell-person.ts';
import { UploadedMedia } from './uploaded-media.ts';

/** Posts and direct messages of one account, each put out once as far as X can tell. */
export class XSender {
  readonly #account: XAccountConfig;
  readonly #client: XClient;
  readonly #host: ConnectorHost;
  readonly #tools: XTools;
  readonly #states: OutBoard;
  readonly #uploaded: UploadedMedia;
  readonly #inFlight = new InFlight<SendOutcome>();
  /** Which message an id of X belongs to. */
  readonly #owners = new RecentMap<string>(1_000);
  readonly #stopping = new AbortController();

  constructor(
    account: XAccountConfig,
    client: XClient,
    host: ConnectorHost,
    tools: XTools,
    states: OutBoard,
  ) {
    this.#account = account;
    this.#client = client;
    this.#host = host;
    this.#tools = tools;
    this.#states = states;
    this.#uploaded = new UploadedMedia(client, tools);
  }

  /** Sends; a second call for the same message joins the first. Never rejects. */
  send(message: OutboundText): Promise<SendOutcome> {
    return this.#inFlight.join(message.messageId, () => this.#send(message));
  }

  /** Lets what is under way come to its end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#inFlight.settled();
  }

  async #send(message: OutboundText): Promise<SendOutcome> {
    const checked = toXMedia(message);
    if ('refused' in checked) return { kind: 'never', detail: checked.refused, code: 'media-refused' };
    const asked: Asked = message.to.kind === 'dm' ? 'dm' : 'post';
    try {
      // An attempt whose end nobody saw may have come through.
      const earlier = message.attemptedAt === null ? null : await this.#find(message, message.attemptedAt);
      return earlier ?? (await this.#put(message, checked.media, asked));
    } catch (error) {
      return this.#failed(message, toXFailure(error, null), asked);
    }
  }

  async #find(message: OutboundText, since: number): Promise<SendOutcome | null> {
    const { id, read } = await findOwn(this.#client, message, since, (candidate) => {
      const owner = this.#owners.get(candidate);
      return owner !== undefined && owner !== message.messageId;
    }).catch((error: unknown) => {
      throw asUnseen(toXFailure(error, null));
    });
    if (read > 0) await this.#host.spend(this.#account.id, 'read', read);
    return id === null ? null : this.#sent(message, id);
  }

  async #put(message: OutboundText, media: readonly XMedia[], asked: Asked): Promise<SendOutcome> {
    let ids: readonly string[];
    try {
      ids = await this.#uploaded.idsOf(message.messageId, media, this.#stopping.signal);
    } catch (error) {
      return this.#failed(message, toXFailure(error, null), 'media');
    }
    try {
      return this.#sent(message, await putOut(this.#client, message, ids));
    } catch (error) {
      const failure = toXFailure(error, null);
      const outcome = failureOutcome(failure, asked);
      if (outcome.kind !== 'never' || outcome.code !== 'duplicate')
        return this.#failed(message, failure, asked);
      // X has these words from us already: if they are from this message, an earlier attempt came through.
      return (await this.#find(message, message.at)) ?? this.#failed(message, failure, asked);
    }
  }

  #sent(message: OutboundText, providerId: string): SendOutcome {
    this.#states.note(null);
    this.#uploaded.forget(message.messageId);
    this.#owners.set(providerId, message.messageId);
    return { kind: 'sent', providerId, spent: spentBy(message) };
  }

  async #failed(message: OutboundText, failure: XFailure, asked: Asked): Promise<SendOutcome> {
    const outcome = failureOutcome(failure, asked);
    const { id } = this.#account;
    this.#states.note(failure);
    this.#host.log.warn(
      { account: id, messageId: message.messageId, kind: outcome.kind, detail: outcome.detail },
      'X did not take a message',
    );
    if (outcome.kind === 'later') return outcome;
    this.#uploaded.forget(message.messageId);
    await tellPerson(this.#client, this.#host, id, message, outcome.code, this.#tools.now());
    return outcome;
  }
}

/** X will not let us look: that refuses nothing of the message, and nobody knows yet whether it is there. */
function asUnseen(failure: XFailure): XFailure {
  if (failure.kind !== 'refused') return failure;
  return new XFailure({ kind: 'unreachable', status: failure.status, title: failure.title });
}

function spentBy({ to, text }: OutboundText): SpentKind {
  if (to.kind === 'dm') return 'directMessage';
  return weightedText(text).links.length > 0 ? 'postWithLink' : 'post';
}
