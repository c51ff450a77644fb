import { backoffDelay } from '../../backoff.ts';
import { type FolderCursor, formatFolderCursor, openingCursor, parseFolderCursor } from './folder-cursor.ts';
import { cursorSource, type FolderContext } from './folder-context.ts';
import { OpenMails } from './open-mails.ts';

/** How far the taking of a folder has come: the cursor as it is stored, and the mails that are open above it. */
export class FolderProgress {
  readonly #context: FolderContext;
  readonly #source: string;
  #cursor: FolderCursor = { uidValidity: '', lastUid: 0, since: 0, sortUpTo: 0 };
  #stored = '';
  #open = new OpenMails(0);

  constructor(context: FolderContext) {
    this.#context = context;
    this.#source = cursorSource(context.folder.name);
  }

  get cursor(): FolderCursor {
    return this.#cursor;
  }

  get open(): OpenMails {
    return this.#open;
  }

  /** Called when the folder is selected. Open mails survive a reconnect, but not new UIDs. */
  async opened(mailbox: { readonly uidValidity: bigint; readonly uidNext: number }): Promise<void> {
    if (String(mailbox.uidValidity) === this.#cursor.uidValidity) return;
    const { account, config, host, tools, folder } = this.#context;
    const value = await host.readCursor(account.id, this.#source);
    const before = parseFolderCursor(value);
    const cursor = openingCursor(before, mailbox, config.startWith, tools.now());
    if (before !== null && before.uidValidity !== cursor.uidValidity) {
      host.log.warn(
        { account: account.id, folder: folder.name },
        'the server gave the folder new UIDs; scanning it again',
      );
    }
    this.#stored = value ?? '';
    this.#cursor = cursor;
    this.#open = new OpenMails(cursor.lastUid);
    await this.save();
  }

  /** The cursor that holds once `uid` is committed; null when that changes nothing. */
  cursorWith(uid: number): { readonly source: string; readonly value: string } | null {
    const value = formatFolderCursor({ ...this.#cursor, lastUid: this.#open.lastUid(uid) });
    return value === this.#stored ? null : { source: this.#source, value };
  }

  /** Notes that a mail was committed, and with it the cursor it carried. */
  committed(uid: number, carried: { readonly value: string } | null): void {
    this.#open.done(uid);
    if (carried !== null) this.#stored = carried.value;
  }

  /** Notes that a mail could not be taken now; returns the number of attempts so far. */
  failed(uid: number): void {
    const { tools } = this.#context;
    this.#open.failed(uid, tools.now(), (attempt) => backoffDelay(attempt, tools.backoff, tools.random()));
  }

  /** Writes the cursor where no mail carried it: mails that were not ours, or that were committed out of order. */
  async save(): Promise<void> {
    this.#cursor = { ...this.#cursor, lastUid: this.#open.lastUid() };
    const value = formatFolderCursor(this.#cursor);
    if (value === this.#stored) return;
    await this.#context.host.writeCursor(this.#context.account.id, this.#source, value);
    this.#stored = value;
  }
}
