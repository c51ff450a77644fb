import type { MailHeader } from '../../../../shared/domain/email/mail-header.ts';
import { attachmentName } from './attachment-name.ts';
import type { AttachmentWriter } from './attachment-writer.ts';
import type { BodyNode } from './body-node.ts';
import { cleanLine } from './clean-text.ts';
import { decodeWords } from './encoded-words.ts';
import { readHeaderBlock } from './header-block.ts';
import type { RawField } from './header-block.ts';
import type { StoredAttachment } from './mail-sinks.ts';
import { describePart } from './mime-part.ts';
import type { MimePart } from './mime-part.ts';
import type { BodyPlan, MimeEvents } from './mime-reader.ts';
import type { ParseLimits } from './parse-limits.ts';
import { effectiveType, partRole } from './part-role.ts';
import type { PartRole } from './part-role.ts';
import type { ProblemList } from './problem-list.ts';
import { readTextPart } from './text-part.ts';
import type { TextPart } from './text-part.ts';
import { takeUuencoded } from './uuencoded-text.ts';
import { safeFileName } from './file-name.ts';
import { transferDecoder } from './transfer-decoder.ts';
import type { TransferDecoder } from './transfer-decoder.ts';

/** An attachment on its way into the sink. */
export interface PendingAttachment {
  readonly part: MimePart;
  readonly type: string;
  readonly name: string;
  /** Subtype of the multipart around it. */
  readonly within: string | null;
  readonly stored: Promise<StoredAttachment | null>;
  /** The beginning of a part of a multipart/report, which says what was delivered. */
  readonly head: Buffer[];
}

interface OpenPart {
  readonly part: MimePart;
  readonly role: PartRole;
  readonly subtype: string;
  readonly children: BodyNode[];
  childCount: number;
  readonly raw: Buffer[];
  readonly decoder: TransferDecoder | null;
  readonly attachment: PendingAttachment | null;
}

const HEAD_BYTES = 64 * 1024;
const REPORTED = /^(?:message\/|text\/rfc822-headers)/;

/** Builds a mail's tree of readable text and its list of attachments while the reader walks through it. */
export class MailBuilder implements MimeEvents {
  readonly attachments: PendingAttachment[] = [];
  rootFields: readonly RawField[] = [];
  rootPart: MimePart | null = null;
  /** The readable part of the mail, complete after the reader's end. */
  root: BodyNode | null = null;
  readonly #writer: AttachmentWriter;
  readonly #limits: ParseLimits;
  readonly #problems: ProblemList;
  readonly #stack: OpenPart[] = [];
  #textBytes = 0;
  #headBytes = 0;
  #textSeen = false;

  constructor(writer: AttachmentWriter, limits: ParseLimits, problems: ProblemList) {
    this.#writer = writer;
    this.#limits = limits;
    this.#problems = problems;
  }

  /** The mail's own header fields, decoded. */
  headers(): readonly MailHeader[] {
    return this.rootFields.map(({ name, value }) => ({
      name,
      value: cleanLine(decodeWords(value, this.#problems)),
    }));
  }

  open(block: Buffer): { readonly plan: BodyPlan; readonly leftover: Buffer | null } {
    const isRoot = this.#stack.length === 0;
    const { fields, leftover } = readHeaderBlock(block, isRoot, this.#limits, this.#problems);
    const part = describePart(fields, this.#problems);
    const parent = this.#stack.at(-1);
    if (isRoot) {
      this.rootFields = fields;
      this.rootPart = part;
    }
    const place = {
      within: parent?.subtype ?? null,
      isFirstChild: parent?.childCount === 0,
      textSeen: this.#textSeen,
    };
    if (parent !== undefined) parent.childCount += 1;
    const type = effectiveType(part, place);
    const role = this.#roleWithinLimits(partRole(part, place));
    this.#note(part, type);
    // A mail that lost its Content-Type may still be a multipart: the reader looks at its first line.
    const unlabelled = isRoot && part.type === null && role === 'text';
    this.#stack.push({
      part,
      role: unlabelled ? 'multipart' : role,
      subtype: role === 'multipart' ? type.slice('multipart/'.length) : 'mixed',
      children: [],
      childCount: 0,
      raw: [],
      decoder: role === 'attachment' ? transferDecoder(part.encoding, this.#problems) : null,
      attachment: role === 'attachment' ? this.#beginAttachment(part, type) : null,
    });
    return {
      plan: unlabelled ? { kind: 'multipart', boundary: null, adopt: 'at-start' } : bodyPlan(role, part),
      leftover,
    };
  }

  body(bytes: Buffer): void {
    const open = this.#stack.at(-1);
    if (open === undefined || open.role === 'skip') return;
    if (open.decoder === null) this.#keepText(open, bytes);
    else this.#writeAttachment(open, open.decoder.push(bytes));
  }

  close(): void {
    const open = this.#stack.pop();
    if (open === undefined) return;
    const node = this.#finish(open);
    if (node === null) return;
    const parent = this.#stack.at(-1);
    if (parent === undefined) this.root = node;
    else parent.children.push(node);
  }

  #roleWithinLimits(role: PartRole): PartRole {
    if (role !== 'multipart' || this.#stack.length < this.#limits.depth) return role;
    this.#problems.add('too-deep', `more than ${this.#limits.depth} multiparts within each other`);
    return 'text';
  }

  #beginAttachment(part: MimePart, type: string): PendingAttachment {
    const name = attachmentName(part, type);
    const stored = this.#writer.begin({ name, type, contentId: part.contentId });
    const pending = { part, type, name, within: this.#stack.at(-1)?.subtype ?? null, stored, head: [] };
    this.attachments.push(pending);
    return pending;
  }

  #writeAttachment(open: OpenPart, bytes: Buffer): void {
    this.#writer.write(bytes);
    const pending = open.attachment;
    if (pending === null || this.#headBytes >= HEAD_BYTES * 4 || !REPORTED.test(pending.type)) return;
    const head = bytes.subarray(0, HEAD_BYTES);
    this.#headBytes += head.length;
    pending.head.push(head);
  }

  #keepText(open: OpenPart, bytes: Buffer): void {
    const room = this.#limits.textBytes - this.#textBytes;
    if (bytes.length > room)
      this.#problems.add('text-too-large', `more than ${this.#limits.textBytes} bytes`);
    if (room <= 0) return;
    open.raw.push(bytes.subarray(0, room));
    this.#textBytes += Math.min(room, bytes.length);
  }

  #finish(open: OpenPart): BodyNode | null {
    if (open.decoder !== null) {
      this.#writeAttachment(open, open.decoder.end());
      this.#writer.end();
      return null;
    }
    if (open.role === 'skip') return null;
    if (open.role === 'multipart' && open.childCount > 0)
      return { kind: 'multipart', subtype: open.subtype, children: open.children };
    const raw = Buffer.concat(open.raw);
    // A multipart without a single part: its text is all there is to show.
    const part =
      open.role === 'multipart' && open.part.type !== null ? { ...open.part, type: 'text/plain' } : open.part;
    if (open.role === 'multipart' && open.part.type !== null)
      this.#problems.add('missing-boundary', 'a multipart without parts');
    if (raw.length > 0) this.#textSeen = true;
    const read = readTextPart(raw, part, this.#problems);
    return read.kind === 'plain' ? this.#withoutFiles(read) : read;
  }

  /** Files that stand uuencoded in the text become attachments. */
  #withoutFiles(read: TextPart): TextPart {
    const { text, files } = takeUuencoded(read.text);
    for (const { name, bytes } of files) {
      const part: MimePart = {
        type: 'application/octet-stream',
        params: {},
        disposition: 'attachment',
        fileName: safeFileName(name, this.#problems),
        contentId: null,
        encoding: '',
      };
      this.#beginAttachment(part, 'application/octet-stream');
      this.#writer.write(bytes);
      this.#writer.end();
    }
    return { kind: 'plain', text };
  }

  #note(part: MimePart, type: string): void {
    const smime = part.params['smime-type'] ?? '';
    if (type === 'multipart/encrypted') this.#problems.add('encrypted', 'OpenPGP');
    if (type === 'multipart/signed')
      this.#problems.add('signed', (part.params['protocol'] ?? '').includes('pgp') ? 'OpenPGP' : 'S/MIME');
    if (/^application\/(?:x-)?pkcs7-mime$/.test(type))
      this.#problems.add(smime.startsWith('signed') ? 'signed' : 'encrypted', 'S/MIME');
    if (/^application\/(?:vnd\.)?ms-tnef$/.test(type) || part.fileName?.toLowerCase() === 'winmail.dat')
      this.#problems.add('tnef', 'winmail.dat');
    if (type === 'message/partial') this.#problems.add('partial-message', 'a piece of a larger message');
    if (type === 'message/external-body') this.#problems.add('external-body', 'the content is elsewhere');
  }
}

function bodyPlan(role: PartRole, part: MimePart): BodyPlan {
  if (role !== 'multipart') return { kind: 'leaf' };
  // The reader compares bytes: a boundary beyond ASCII has to look as it does in the body.
  const boundary = Buffer.from((part.params['boundary'] ?? '').trimEnd(), 'utf8').toString('latin1');
  return { kind: 'multipart', boundary: boundary === '' ? null : boundary, adopt: 'anywhere' };
}
