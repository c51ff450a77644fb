import type { ConnectorHost, ConnectorState } from '../../../connector.ts';
import type { XClient } from '../../x-client.ts';
import { toXFailure, type XFailure } from '../../x-failure.ts';
import type { XTools } from '../../x-tools.ts';
import { adviceFor } from '../state-words.ts';
import type { PostWithContext } from '../to-inbound-post.ts';
import { streamedPost } from '../x-answers.ts';
import { followStream } from './follow-stream.ts';
import { reconnectDelay } from './reconnect-delay.ts';
import { accountOf, matchRules } from './stream-rules.ts';

/** An account that takes part in its app's stream. */
export type StreamMember = {
  readonly accountId: string;
  readonly client: XClient;
  readonly tools: XTools;
  /** Silence after which the stream counts as stalled, milliseconds. */
  readonly silence: number;
  /** A post that fits the account's rule; never rejects. */
  readonly take: (item: PostWithContext) => Promise<void>;
  /** The stream stands: what came before is to be fetched otherwise. */
  readonly connected: () => void;
  readonly report: (state: ConnectorState) => void;
};

/** The one stream that X allows an app, shared by its accounts. Runs while it has members. */
export class AppStream {
  readonly #members = new Map<string, StreamMember>();
  readonly #log: ConnectorHost['log'];
  #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #taking: Promise<void> = Promise.resolve();
  #changing: Promise<void> = Promise.resolve();
  /** Whose rules X has; null: not asked yet. */
  #ruled: ReadonlySet<string> | null = null;

  constructor(log: ConnectorHost['log']) {
    this.#log = log;
  }

  /** Takes an account in; its rule is set as soon as X can be asked. */
  async join(member: StreamMember): Promise<void> {
    this.#members.set(member.accountId, member);
    await this.#change();
  }

  /** An account has access by now: its rule is set if that was not possible before. */
  async connectedNow(accountId: string): Promise<void> {
    if (this.#ruled === null || this.#ruled.has(accountId) || !this.#members.has(accountId)) return;
    await this.#change();
  }

  /** Lets an account go; the last one closes the stream. */
  async leave(accountId: string): Promise<void> {
    this.#members.delete(accountId);
    await this.#change();
    await this.#taking;
  }

  async #change(): Promise<void> {
    this.#changing = this.#changing.then(() => this.#restart());
    await this.#changing;
  }

  /** Whoever comes or goes changes the rules, and whose access opens the stream. */
  async #restart(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    this.#ruled = null;
    this.#stop = new AbortController();
    const [member] = this.#members.values();
    if (member !== undefined) this.#running = this.#run(member, this.#stop.signal);
  }

  async #run(opener: StreamMember, signal: AbortSignal): Promise<void> {
    let attempt = 0;
    // Accounts start one after the other: their rules are set together.
    await opener.tools.wait(opener.tools.backoff.first / 10, signal);
    while (!signal.aborted) {
      try {
        await this.#follow(opener, signal, () => {
          attempt = 0;
        });
      } catch (error) {
        if (signal.aborted) return;
        const failure = toXFailure(error, null);
        this.#tell(failure);
        await opener.tools.wait(reconnectDelay(failure, attempt, opener.tools), signal);
        attempt += 1;
      }
    }
  }

  async #follow(opener: StreamMember, signal: AbortSignal, opened: () => void): Promise<void> {
    if ((this.#ruled?.size ?? -1) < this.#members.size) await this.#setRules(opener);
    const silence = Math.min(...[...this.#members.values()].map((member) => member.silence));
    const ear = {
      connected: () => {
        opened();
        for (const member of this.#members.values()) {
          member.report({ state: 'connected', detail: '' });
          member.connected();
        }
      },
      said: (line: unknown) => this.#hear(line),
    };
    await followStream(opener.client, ear, silence, opener.tools.timeouts.answer, signal);
  }

  async #setRules(opener: StreamMember): Promise<void> {
    const owners = [];
    for (const { accountId, client } of this.#members.values()) {
      // Who is not connected yet must not keep the others waiting.
      const self = await client.self().catch(() => null);
      if (self !== null) owners.push({ accountId, handle: self.handle });
    }
    await matchRules(opener.client, owners);
    this.#ruled = new Set(owners.map((owner) => owner.accountId));
  }

  #hear(line: unknown): void {
    const streamed = streamedPost.safeParse(line);
    // X says goodbye in lines of its own ("operational-disconnect") and hangs up after them.
    if (!streamed.success) return;
    const { post, includes, tags } = streamed.data;
    for (const accountId of new Set(tags.map(accountOf))) {
      const member = this.#members.get(accountId ?? '');
      if (member === undefined) continue;
      this.#taking = this.#taking.then(() => member.take({ post, includes, problems: [] }));
    }
  }

  #tell(failure: XFailure): void {
    for (const member of this.#members.values()) member.report(adviceFor('stream', failure));
    this.#log.warn({ reason: failure.message }, "X's stream ended");
  }
}
