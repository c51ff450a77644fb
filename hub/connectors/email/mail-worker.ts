import { parentPort } from 'node:worker_threads';
import type { OwnMail } from '../../../shared/domain/email/classify-mail.ts';
import { type DigestedMail, digestMail } from './digest-mail.ts';

/** A mail to read, in an ArrayBuffer of its own. */
export type MailOrder = { readonly id: number; readonly raw: Uint8Array<ArrayBuffer>; readonly own: OwnMail };

/** `ready` once, when the code is loaded; then one answer for each order, in their order. */
export type MailAnswer = 'ready' | { readonly id: number; readonly digested: DigestedMail };

/** The thread on which mails are read: one after the other, since reading never waits for anything. */
let tail: Promise<void> = Promise.resolve();
parentPort?.on('message', (order: MailOrder) => {
  tail = tail.then(() => answer(order));
});
say('ready', []);

async function answer({ id, raw, own }: MailOrder): Promise<void> {
  const digested = await digestMail(raw, own);
  // Copied out of what they are cut from, so that nothing but their own bytes changes hands.
  const contents = digested.contents.map((bytes) => new Uint8Array(bytes));
  say(
    { id, digested: { ...digested, contents } },
    contents.map(({ buffer }) => buffer),
  );
}

function say(answer: MailAnswer, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(answer, transfer);
}
