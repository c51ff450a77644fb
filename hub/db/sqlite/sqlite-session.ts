import type { DatabaseConnection, Dialect } from 'kysely';
import type { RecordedEvent } from '../database.ts';
import type { LaneSession } from '../lane-session.ts';
import type { EventTable } from '../schema.ts';
import { recordedEvent } from '../recorded-event.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { whenNotBusy } from './when-not-busy.ts';

const insertEvent =
  'insert into events (seq, at, type, conversation_id, contact_id, message_id, offer_id, agent_id, actor_id, data)' +
  ' values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** The writer lane's connection to SQLite. */
export class SqliteSession implements LaneSession {
  readonly dialect: Dialect;
  readonly #connection: SqliteConnection;
  readonly #patienceMs: number;

  constructor(connection: SqliteConnection, patienceMs: number) {
    this.#patienceMs = patienceMs;
    this.#connection = connection;
    this.dialect = sqliteDialect(connection, 'write');
  }

  connection(): DatabaseConnection {
    return this.#connection;
  }

  begin(): Promise<number> {
    return whenNotBusy(this.#patienceMs, () => {
      this.#connection.run('begin immediate');
      return this.#storedSeq();
    });
  }

  async append(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) {
      this.#connection.run(insertEvent, [
        event.seq,
        event.at,
        event.type,
        event.conversationId,
        event.contactId,
        event.messageId,
        event.offerId,
        event.agentId,
        event.actorId,
        JSON.stringify(event.data),
      ]);
    }
    const last = events.at(-1);
    if (last === undefined) return;
    this.#connection.run("update meta set value = ? where key = 'last_seq'", [String(last.seq)]);
  }

  async commit(): Promise<void> {
    this.#connection.run('commit');
  }

  /** Some errors (disk full, for one) have rolled back already. */
  async rollback(): Promise<void> {
    try {
      if (this.#connection.database.isTransaction) this.#connection.run('rollback');
    } catch {
      // A closed or broken connection holds no transaction; the next begin tells.
    }
  }

  async eventsBetween(from: number, to: number): Promise<readonly RecordedEvent[]> {
    const sql = 'select * from events where seq > ? and seq <= ? order by seq';
    return this.#connection.run<EventTable>(sql, [from, to]).rows.map(recordedEvent);
  }

  #storedSeq(): number {
    const sql = "select value from meta where key = 'last_seq'";
    return Number(this.#connection.run<{ value: string }>(sql).rows[0]?.value ?? 0);
  }
}
