import { createServer, type Socket } from 'node:net';

/** One mail of the stand-in's only folder. */
export type StandInMail = { readonly uid: number; readonly raw: string; readonly flags: Set<string> };

/** What the stand-in does that an honest server would not. All may be changed while it runs. */
export type Mischief = {
  /** Says nothing at all after accepting the connection. */
  silent: boolean;
  /** Never answers this command. */
  hangAt: string | null;
  /** Cuts the connection in the middle of the literal of this UID, as long as it is set. */
  cutInFetchOf: number | null;
  /** Answers with noise instead of IMAP. */
  garbage: boolean;
};

/** A small IMAP server with INBOX alone, for what Dovecot does not do: no IDLE, and scripted mischief. */
export type ImapStandIn = {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly mischief: Mischief;
  readonly mails: StandInMail[];
  /** Adds a mail; the stand-in tells nobody, a client must ask. */
  readonly add: (raw: string) => number;
  /** Gives the folder a new UIDVALIDITY and every mail a new UID. */
  readonly renumber: () => void;
  /** Command names in the order they came, over all connections. */
  readonly commands: readonly string[];
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
};

/** Starts it. Any user and password are good. */
export async function startImapStandIn(): Promise<ImapStandIn> {
  const mischief: Mischief = { silent: false, hangAt: null, cutInFetchOf: null, garbage: false };
  const folder = { uidValidity: 1_000, uidNext: 1, mails: [] as StandInMail[] };
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    if (mischief.silent) return;
    socket.write('* OK ready\r\n');
    let buffer = '';
    socket.on('data', (chunk: Buffer) => {
      buffer += chunk.toString('latin1');
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        answer(socket, line);
      }
    });
  });

  function answer(socket: Socket, line: string): void {
    const [tag = '*', first = '', second = ''] = line.split(' ');
    const command = first.toUpperCase() === 'UID' ? `UID ${second.toUpperCase()}` : first.toUpperCase();
    commands.push(command);
    if (mischief.hangAt === command) return;
    if (mischief.garbage) {
      socket.write(`\u0000\u00ff) * {99999999999999}\r\n${'('.repeat(5_000)}\r\n* ${tag} OK ???\r\n`);
      return;
    }
    const say = (text: string): void => void socket.write(`${text}\r\n`, 'latin1');
    const done = (): void => say(`${tag} OK done`);
    switch (command) {
      case 'CAPABILITY':
        say('* CAPABILITY IMAP4rev1 UIDPLUS');
        return done();
      case 'LIST':
        say('* LIST () "/" INBOX');
        return done();
      case 'SELECT':
      case 'EXAMINE':
        say(`* ${folder.mails.length} EXISTS`);
        say('* 0 RECENT');
        say(String.raw`* FLAGS (\Seen \Deleted $BlendeskTaken)`);
        say(String.raw`* OK [PERMANENTFLAGS (\Seen \Deleted \*)] fine`);
        say(`* OK [UIDVALIDITY ${folder.uidValidity}] fine`);
        say(`* OK [UIDNEXT ${folder.uidNext}] fine`);
        return say(`${tag} OK [READ-WRITE] done`);
      case 'STATUS':
        say(
          `* STATUS INBOX (MESSAGES ${folder.mails.length} UIDNEXT ${folder.uidNext} UIDVALIDITY ${folder.uidValidity})`,
        );
        return done();
      case 'UID SEARCH':
        say(`* SEARCH ${search(line).join(' ')}`.trimEnd());
        return done();
      case 'UID FETCH':
        if (fetch(socket, line, say)) done();
        return undefined;
      case 'UID STORE':
        for (const mail of named(line.split(' ')[3] ?? '')) {
          for (const flag of /\(([^)]*)\)/.exec(line)?.[1]?.split(' ') ?? []) mail.flags.add(flag);
        }
        return done();
      case 'LOGOUT':
        say('* BYE');
        done();
        return void socket.end();
      default:
        return done();
    }
  }

  function search(line: string): readonly number[] {
    const range = /UID ([\d:*,]+)(?!.*UID SEARCH)/.exec(line.slice(line.indexOf('SEARCH')))?.[1] ?? '1:*';
    const unseenOnly = line.includes(' UNSEEN') && !line.includes('SINCE');
    return named(range)
      .filter((mail) => !unseenOnly || !mail.flags.has('\\Seen'))
      .map((mail) => mail.uid);
  }

  function named(range: string): readonly StandInMail[] {
    const parts = range
      .split(',')
      .map((part) => part.split(':').map((end) => (end === '*' ? Number.POSITIVE_INFINITY : Number(end))));
    const last = folder.mails.at(-1);
    return folder.mails.filter((mail) =>
      parts.some(
        ([from = 0, to = from]) =>
          (mail.uid >= from && mail.uid <= to) || (to === Number.POSITIVE_INFINITY && mail === last),
      ),
    );
  }

  /** False when the connection was cut. */
  function fetch(socket: Socket, line: string, say: (text: string) => void): boolean {
    for (const mail of named(line.split(' ')[3] ?? '')) {
      const items = [`UID ${mail.uid}`];
      if (line.includes('FLAGS')) items.push(`FLAGS (${[...mail.flags].join(' ')})`);
      if (line.includes('INTERNALDATE')) items.push('INTERNALDATE "01-Feb-2026 10:00:00 +0000"');
      if (line.includes('RFC822.SIZE')) items.push(`RFC822.SIZE ${mail.raw.length}`);
      const body = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/.exec(line);
      if (body !== null) {
        const start = Number(body[1] ?? 0);
        const piece = mail.raw.slice(start, start + Number(body[2] ?? mail.raw.length));
        items.push(`BODY[]${body[1] === undefined ? '' : `<${start}>`} {${piece.length}}\r\n${piece}`);
      }
      const text = `* ${folder.mails.indexOf(mail) + 1} FETCH (${items.join(' ')})`;
      if (body !== null && mischief.cutInFetchOf === mail.uid) {
        socket.write(text.slice(0, text.length / 2), 'latin1', () => socket.destroy());
        return false;
      }
      say(text);
    }
    return true;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    host: '127.0.0.1',
    port: address.port,
    mischief,
    mails: folder.mails,
    add: (raw) => {
      const uid = folder.uidNext;
      folder.uidNext += 1;
      folder.mails.push({ uid, raw, flags: new Set() });
      return uid;
    },
    renumber: () => {
      folder.uidValidity += 1;
      const moved = folder.mails.map((mail, index) => ({ ...mail, uid: index + 101 }));
      folder.mails.splice(0, folder.mails.length, ...moved);
      folder.uidNext = 101 + moved.length;
    },
    commands,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
