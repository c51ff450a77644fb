import { Worker } from 'node:worker_threads';
import type { OwnMail } from '../../../shared/domain/email/classify-mail.ts';
import type { ConnectorLog } from '../connector.ts';
import { digestHere } from './digest-here.ts';
import type { DigestedMail } from './digest-mail.ts';
import type { MailAnswer, MailOrder } from './mail-worker.ts';

/** What a reader endures; times in milliseconds. */
export type MailReaderLimits = {
  /** Mails handed to the thread ahead of its answers; the others wait here. */
  readonly ahead: number;
  /** Time for loading the code. */
  readonly start: number;
  /** Time for one mail; a usual one takes one. */
  readonly mail: number;
  /** Without mail for so long the thread ends and gives its memory back. */
  readonly idle: number;
  /** Heap of the thread, megabytes. */
  readonly heapMb: number;
};

/** Space for new objects in the thread's heap; V8 would take 96 MB under load. Megabytes. */
const newObjectsMb = 16;

const defaultLimits: MailReaderLimits = {
  ahead: 16,
  start: 30_000,
  mail: 15_000,
  idle: 60_000,
  heapMb: 256,
};

/** Beside this file, in the sources as in the bundle. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './mail-worker.ts' : './mail-worker.mjs',
  import.meta.url,
);

type Job = {
  readonly raw: Uint8Array;
  readonly own: OwnMail;
  readonly resolve: (digested: DigestedMail) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
};

/**
 * Reads mails on a thread of its own, so that reading and everything else share two cores, and a mail that takes
 * seconds holds up nothing but the mail behind it (decision 0008). The thread starts with the first mail.
 *
 * No mail is lost with the thread: the one that it was busy with is tried once more and then kept unread, as its raw
 * text; the others go to the next thread. Where no thread can start, mails are read on this one.
 */
export class MailReader {
  readonly #log: ConnectorLog;
  readonly #limits: MailReaderLimits;
  readonly #file: URL;
  readonly #waiting: Job[] = [];
  /** Handed to the thread, by the order's number; the first one is what it is busy with. */
  readonly #underWay = new Map<number, Job>();
  #worker: Worker | null = null;
  #isReady = false;
  #lastId = 0;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  #cannotStart = false;

  constructor(log: ConnectorLog, limits: Partial<MailReaderLimits> = {}, file: URL = workerFile) {
    this.#log = log;
    this.#limits = { ...defaultLimits, ...limits };
    this.#file = file;
  }

  /** Reads a mail; rejects only when the reader is stopped. */
  readonly digest = (raw: Uint8Array, own: OwnMail): Promise<DigestedMail> => {
    if (this.#stopped) return Promise.reject(new Error('the mail reader has been stopped'));
    if (this.#cannotStart) return digestHere(raw, own);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ raw, own, resolve, reject, attempts: 0 });
      this.#handOut();
    });
  };

  /** Ends the thread; mails that are not read yet are rejected. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const job of this.#takeBack()) job.reject(new Error('the mail reader has been stopped'));
    await this.#end();
  }

  #handOut(): void {
    const worker = (this.#worker ??= this.#start());
    while (this.#underWay.size < this.#limits.ahead) {
      const job = this.#waiting.shift();
      if (job === undefined) break;
      const id = (this.#lastId += 1);
      this.#underWay.set(id, job);
      const raw = new Uint8Array(job.raw);
      worker.postMessage({ id, raw, own: job.own } satisfies MailOrder, [raw.buffer]);
      if (this.#underWay.size === 1) this.#watch();
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMb, maxYoungGenerationSizeMb: newObjectsMb },
    });
    this.#isReady = false;
    worker.on('message', (answer: MailAnswer) => this.#heard(worker, answer));
    worker.on('error', (error) => this.#failed(worker, error.message));
    worker.on('exit', (code) => this.#failed(worker, `it ended with ${code}`));
    // Whoever waits for a mail has a connection open; the thread itself keeps no process alive.
    worker.unref();
    return worker;
  }

  #heard(worker: Worker, answer: MailAnswer): void {
    if (worker !== this.#worker) return;
    if (answer === 'ready') {
      this.#isReady = true;
      this.#watch();
      return;
    }
    this.#underWay.get(answer.id)?.resolve(answer.digested);
    this.#underWay.delete(answer.id);
    this.#watch();
    if (this.#waiting.length > 0) this.#handOut();
  }

  /** Watches the mail that the thread is busy with, or how long there is none. */
  #watch(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const { start, mail, idle } = this.#limits;
    this.#timer =
      this.#underWay.size > 0
        ? setTimeout(() => this.#timedOut(), this.#isReady ? mail : start)
        : setTimeout(() => void this.#end(), idle);
    this.#timer.unref();
  }

  #timedOut(): void {
    const worker = this.#worker;
    if (worker === null) return;
    this.#failed(
      worker,
      this.#isReady ? `a mail took more than ${this.#limits.mail} ms` : 'it took too long',
    );
  }

  /** The thread is gone or is given up. */
  #failed(worker: Worker, reason: string): void {
    if (worker !== this.#worker || this.#stopped) return;
    const wasReady = this.#isReady;
    const [busyWith, ...others] = this.#takeBack();
    void this.#end();
    if (!wasReady) {
      this.#log.error({ reason }, 'the thread that reads mails cannot start; mails are read without it');
      this.#cannotStart = true;
      for (const job of [busyWith, ...others]) if (job !== undefined) readHere(job);
      return;
    }
    this.#log.warn(
      { reason, bytes: busyWith?.raw.length ?? 0 },
      'the thread that reads mails ended; starting another',
    );
    this.#waiting.push(...others);
    if (busyWith !== undefined) this.#again(busyWith, reason);
    if (this.#waiting.length > 0) this.#handOut();
  }

  #again(job: Job, reason: string): void {
    job.attempts += 1;
    if (job.attempts < mostAttempts) {
      this.#waiting.unshift(job);
      return;
    }
    this.#log.error({ reason, bytes: job.raw.length }, 'a mail cannot be read; it is kept as raw text');
    import('./digest-unread.ts')
      .then(({ digestUnread }) => digestUnread(job.raw, reason))
      .then(job.resolve, job.reject);
  }

  /** Everything that is not answered, the mail that the thread is busy with first. */
  #takeBack(): readonly Job[] {
    const jobs = [...this.#underWay.values(), ...this.#waiting.splice(0)];
    this.#underWay.clear();
    return jobs;
  }

  async #end(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}

/** The machine may have been asleep, or out of memory for a moment: that is not the mail's fault. */
const mostAttempts = 2;

function readHere(job: Job): void {
  void digestHere(job.raw, job.own).then(job.resolve, job.reject);
}
