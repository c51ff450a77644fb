import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { QueryResult } from 'pg';
import type { DatabaseConnection, Dialect } from 'kysely';
import type { RecordedEvent } from '../database.ts';
import type { LaneSession } from '../lane-session.ts';
import { recordedEvent } from '../recorded-event.ts';
import type { EventTable } from '../schema.ts';
import { StorageError, isStorageError } from '../storage-error.ts';
import { clientSettings } from './client-settings.ts';
import { PostgresConnection } from './postgres-connection.ts';
import { postgresError } from './postgres-error.ts';
import { runStatement } from './run-statement.ts';

/** One round trip; the lock on the record's end makes several hubs write one after the other. */
const beginAndLock = "begin; select value from meta where key = 'last_seq' for update";

/** Always the same text however many events there are, so that it stays prepared. */
const appendEvents = `
  with moved as (update meta set value = $11 where key = 'last_seq')
  insert into events (seq, at, type, conversation_id, contact_id, message_id, offer_id, agent_id, actor_id, data)
  select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::text[])`;

/** The writer lane's connection to PostgreSQL; connects anew when the server went away. */
export class PostgresSession implements LaneSession {
  readonly dialect: Dialect;
  readonly #url: string;
  readonly #patienceMs: number;
  #connection: PostgresConnection | null = null;
  #client: Client | null = null;

  constructor(url: string, dialect: Dialect, patienceMs: number) {
    this.#patienceMs = patienceMs;
    this.#url = url;
    this.dialect = dialect;
  }

  connection(): DatabaseConnection {
    return this.#open();
  }

  /** Tries for a while when the server is away: until BEGIN is answered nothing has been done. */
  async begin(): Promise<number> {
    const giveUpAt = performance.now() + this.#patienceMs;
    for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
      try {
        return await this.#beginOnce();
      } catch (error) {
        await this.rollback();
        if (!isStorageError(error, 'connection-lost')) throw error;
        if (performance.now() > giveUpAt) throw new StorageError('unavailable', error.message);
        await delay(pause);
      }
    }
  }

  async append(events: readonly RecordedEvent[]): Promise<void> {
    const column = (pick: (event: RecordedEvent) => unknown): unknown[] => events.map(pick);
    await runStatement(this.#open().client, appendEvents, [
      column((event) => event.seq),
      column((event) => event.at),
      column((event) => event.type),
      column((event) => event.conversationId),
      column((event) => event.contactId),
      column((event) => event.messageId),
      column((event) => event.offerId),
      column((event) => event.agentId),
      column((event) => event.actorId),
      column((event) => JSON.stringify(event.data)),
      String(events.at(-1)?.seq),
    ]);
  }

  /** COMMIT of a spoiled transaction succeeds with the word ROLLBACK: only the word COMMIT is a commit. */
  async commit(): Promise<void> {
    try {
      const { command } = await this.#open().client.query('commit');
      if (command !== 'COMMIT') throw new StorageError('rolled-back', `COMMIT was answered with ${command}`);
    } catch (error) {
      const failure = postgresError(error);
      if (!isStorageError(failure, 'connection-lost')) throw failure;
      throw new StorageError('outcome-unknown', `during COMMIT: ${failure.message}`);
    }
  }

  /** A connection that cannot even roll back is given up; its transaction ends with it. */
  async rollback(): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    try {
      await client.query('rollback');
    } catch {
      this.#drop(client);
      client.end().catch(() => undefined);
    }
  }

  async eventsBetween(from: number, to: number): Promise<readonly RecordedEvent[]> {
    const text = 'select * from events where seq > $1 and seq <= $2 order by seq';
    const { rows } = await runStatement<EventTable>(this.#open().client, text, [from, to]);
    return rows.map(recordedEvent);
  }

  async close(): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    this.#drop(client);
    await client.end();
  }

  #open(): PostgresConnection {
    if (this.#connection === null)
      throw new StorageError('connection-lost', 'PostgreSQL: the connection is gone');
    return this.#connection;
  }

  async #beginOnce(): Promise<number> {
    try {
      const client = this.#client ?? (await this.#connect());
      const answers = (await client.query(beginAndLock)) as unknown as QueryResult<{ value: string }>[];
      return Number(answers[1]?.rows[0]?.value ?? 0);
    } catch (error) {
      throw postgresError(error);
    }
  }

  async #connect(): Promise<Client> {
    const client = new Client(clientSettings(this.#url));
    client.on('error', () => this.#drop(client));
    client.on('end', () => this.#drop(client));
    await client.connect();
    // A server that acknowledges before the disk has it would break the promise that nothing acknowledged is lost.
    await client.query(
      "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
    );
    this.#client = client;
    this.#connection = new PostgresConnection(client);
    return client;
  }

  #drop(client: Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#connection = null;
  }
}
