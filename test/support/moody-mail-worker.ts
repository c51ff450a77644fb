import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { digestMail } from '../../hub/connectors/email/digest-mail.ts';
import type { MailAnswer, MailOrder } from '../../hub/connectors/email/mail-worker.ts';

/**
 * A thread that reads mails and does what they say: the subject HANG keeps it busy for ever, CRASH ends it, and
 * `CRASH-ONCE file` ends it unless the file is there.
 */
parentPort?.on('message', (order: MailOrder) => void read(order));
say('ready', []);

async function read(order: MailOrder): Promise<void> {
  const [, mood, file] = /Subject: ([A-Z-]+)(?: (\S+))?/.exec(Buffer.from(order.raw).toString()) ?? [];
  if (mood === 'HANG') for (;;);
  if (mood === 'CRASH') process.exit(3);
  if (mood === 'CRASH-ONCE' && file !== undefined && !existsSync(file)) {
    writeFileSync(file, '');
    throw new Error('moody');
  }
  say({ id: order.id, digested: await digestMail(order.raw, order.own) }, []);
}

function say(answer: MailAnswer, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(answer, transfer);
}
