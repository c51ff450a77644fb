import type { VisitorAccount, VisitorState } from '../../shared/contract/chat.ts';
import { longestChatLine } from '../../shared/contract/visitor-paths.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { ok, type Result } from '../../shared/contract/result.ts';
import type { BeginForm, WidgetRefusal } from './chat-client.ts';
import type { Connection } from './connection.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import type { Outbox } from './outbox.ts';
import { retryDelay } from './retry-delay.ts';
import { checkFile, uploadFile, type UploadPlace } from './upload-file.ts';

/** What sending needs to know and change. */
export type SenderParts = {
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly status: () => VisitorState['status'];
  readonly account: () => VisitorAccount | null;
  readonly form: () => Omit<BeginForm, 'text'>;
  readonly language: () => Language;
  readonly uploadPlace: () => UploadPlace;
  /** Something of the outbox changed. */
  readonly changed: () => void;
};

/** Sends what waits, one after the other. */
export type Sender = {
  /** There is something new to send. */
  readonly wake: () => void;
  /** Goes on at once, whatever it waited for: the hub is there again, or the visitor asks. */
  readonly resume: () => void;
  /** Ends the chat, after all that was written. */
  readonly leave: () => void;
  /** The hub said where the chat stands. */
  readonly stateTold: () => void;
  readonly stop: () => void;
};

/** Prepares to send the lines of an outbox, in order, each until the hub has answered it. */
export function createSender(parts: SenderParts): Sender {
  const { connection, outbox } = parts;
  const handedIn = new WeakMap<File, string>();
  let isSending = false;
  let isWanted = false;
  let isLeaving = false;
  let refusals = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What an answer said of the chat, until the hub tells its state. */
  let answered: 'begun' | 'ended' | null = null;

  const maySend = (): boolean => isWanted && timer === undefined && connection.isOpen();

  async function sendAll(): Promise<void> {
    isSending = true;
    while (maySend()) {
      isWanted = false;
      if (await sendNext()) isWanted = true;
    }
    isSending = false;
  }

  /** False: there is nothing to be done now. */
  async function sendNext(): Promise<boolean> {
    const next = outbox.next();
    if (typeof next === 'number') return later(next);
    if (next !== null) return send(next);
    if (!isLeaving) return false;
    const answer = await connection.ask('leave', {});
    isLeaving = !answer.ok;
    return !answer.ok && later(1_000);
  }

  async function send(entry: OutboxEntry): Promise<boolean> {
    const begins = answered === null ? /none|ended/.test(parts.status()) : answered === 'ended';
    if (begins && entry.files.length > 0) {
      outbox.splitFiles(entry);
      parts.changed();
      return true;
    }
    const fileIds = entry.fileIds ?? (await handIn(entry));
    if (typeof fileIds === 'string') return refused(entry, fileIds, begins);
    // Taken back while its files were on their way, or the session is somebody else's now.
    if (!outbox.has(entry.clientId)) return true;
    const { clientId, text } = entry;
    const answer: Result<unknown, WidgetRefusal> = begins
      ? await connection.ask('begin', { clientId, text, language: parts.language(), ...parts.form() })
      : await connection.ask('line', { clientId, text, files: [...fileIds] });
    if (!answer.ok) return refused(entry, answer.code, begins);
    if (begins) answered = 'begun';
    refusals = 0;
    outbox.acknowledged(clientId);
    parts.changed();
    return true;
  }

  /** The ids of a line's files, or why there are none. */
  async function handIn(entry: OutboxEntry): Promise<readonly string[] | WidgetRefusal> {
    const files = outbox.filesOf(entry.clientId);
    for (const file of files) {
      const refusal = checkFile(file, parts.account());
      if (refusal !== null) return refusal;
    }
    const fileIds: string[] = [];
    for (const file of files) {
      const known = handedIn.get(file);
      const answer = known === undefined ? await uploadFile(parts.uploadPlace(), file) : ok({ id: known });
      if (!answer.ok) return answer.code;
      handedIn.set(file, answer.value.id);
      fileIds.push(answer.value.id);
    }
    if (entry.files.length > 0) outbox.handedIn(entry.clientId, fileIds);
    return fileIds;
  }

  function refused({ clientId, text }: OutboxEntry, code: WidgetRefusal, didBegin: boolean): boolean {
    // The chat had ended: it is begun again with the same line.
    if (code === 'wrong-state' && !didBegin) {
      answered = 'ended';
      return true;
    }
    // Not answered: the connection broke, or the hub did. The id makes sure that the line counts once.
    if (code === 'no-answer') return later(2_000);
    const pause = code === 'blocked' ? null : retryDelay(code, refusals, Math.random());
    if (pause !== null && refusals < 20 && text.length <= longestChatLine) {
      refusals += 1;
      return later(pause);
    }
    refusals = 0;
    outbox.fail(clientId, code);
    parts.changed();
    return true;
  }

  /** Nothing leaves for a while (milliseconds). */
  function later(pause: number): false {
    clearTimeout(timer);
    timer = setTimeout(resume, pause);
    return false;
  }

  function wake(): void {
    isWanted = true;
    if (!isSending) void sendAll();
  }

  function resume(): void {
    clearTimeout(timer);
    timer = undefined;
    wake();
  }

  return {
    wake,
    resume,
    leave: () => {
      isLeaving = true;
      wake();
    },
    stateTold: () => {
      answered = null;
    },
    stop: () => clearTimeout(timer),
  };
}
