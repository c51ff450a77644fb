import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

/** What the sink does with the commands it gets; the default is to take everything. */
export type SinkScript = {
  /** The reply to a command (`MAIL`, `RCPT`, `DATA`, `AUTH`, `EHLO`) or to the mail itself (`.`); null takes the usual one. */
  readonly reply?: (step: SinkStep) => string | null;
  /** Cuts the connection instead of answering this step. */
  readonly dropAt?: (step: SinkStep) => boolean;
  /** Never answers this step. */
  readonly hangAt?: (step: SinkStep) => boolean;
  /** Lines of the EHLO answer; without STARTTLS and AUTH unless named. */
  readonly capabilities?: readonly string[];
  /** For STARTTLS, or for every connection when `implicitTls`. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  readonly implicitTls?: boolean;
};

/** Where a transaction stands. `count` is how often this verb was used before, over all connections. */
export type SinkStep = {
  readonly verb: string;
  readonly line: string;
  readonly count: number;
  readonly secure: boolean;
};

/** One mail the sink took. */
export type SunkMail = { readonly from: string; readonly to: readonly string[]; readonly raw: string };

/** A scripted SMTP server that keeps what it takes. */
export type SmtpSink = {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly mails: readonly SunkMail[];
  /** Every command line, without the secrets' meaning being of any use. */
  readonly lines: readonly string[];
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
};

/** Starts a sink that follows the script. */
export async function startSmtpSink(script: SinkScript = {}): Promise<SmtpSink> {
  const mails: SunkMail[] = [];
  const lines: string[] = [];
  const counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  let connections = 0;

  function next(verb: string, line: string, secure: boolean): SinkStep {
    const count = counts.get(verb) ?? 0;
    counts.set(verb, count + 1);
    return { verb, line, count, secure };
  }

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    const first = script.implicitTls === true ? secure(socket, script) : socket;
    new SinkSession(script, next, mails, lines).serve(first, script.implicitTls === true, true);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    host: '127.0.0.1',
    port: address.port,
    mails,
    lines,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function secure(socket: Socket, script: SinkScript): TLSSocket {
  if (script.certificate === undefined) throw new Error('the script names no certificate');
  const upgraded = new TLSSocket(socket, {
    isServer: true,
    secureContext: createSecureContext(script.certificate),
  });
  upgraded.on('error', () => {});
  return upgraded;
}

class SinkSession {
  readonly #script: SinkScript;
  readonly #next: (verb: string, line: string, secure: boolean) => SinkStep;
  readonly #mails: SunkMail[];
  readonly #lines: string[];
  #from = '';
  #to: string[] = [];
  #buffer = '';
  #inData = false;

  constructor(
    script: SinkScript,
    next: (verb: string, line: string, secure: boolean) => SinkStep,
    mails: SunkMail[],
    lines: string[],
  ) {
    this.#script = script;
    this.#next = next;
    this.#mails = mails;
    this.#lines = lines;
  }

  serve(socket: Socket, isSecure: boolean, greet: boolean): void {
    this.#buffer = '';
    if (greet) socket.write('220 sink ESMTP\r\n');
    socket.on('data', (chunk: Buffer) => {
      this.#buffer += chunk.toString('latin1');
      this.#work(socket, isSecure);
    });
  }

  #work(socket: Socket, isSecure: boolean): void {
    for (;;) {
      const isEmpty = this.#inData && this.#buffer.startsWith('.\r\n');
      const mark = isEmpty ? '.\r\n' : this.#inData ? '\r\n.\r\n' : '\r\n';
      const end = this.#buffer.indexOf(mark);
      if (end < 0) return;
      const text = this.#buffer.slice(0, end);
      this.#buffer = this.#buffer.slice(end + mark.length);
      if (this.#inData) this.#endData(socket, text, isSecure);
      else if (!this.#command(socket, text, isSecure)) return;
    }
  }

  #endData(socket: Socket, raw: string, isSecure: boolean): void {
    this.#inData = false;
    const mail = { from: this.#from, to: this.#to, raw: `${raw.replaceAll('\r\n..', '\r\n.')}\r\n` };
    this.#to = [];
    const usual = mail.to.length === 0 ? '554 no valid recipients' : '250 taken';
    if (this.#answer(socket, this.#next('.', '.', isSecure), usual)) this.#mails.push(mail);
  }

  /** False when the connection is not to be read any further. */
  #command(socket: Socket, line: string, isSecure: boolean): boolean {
    this.#lines.push(line);
    const verb = line.split(' ')[0]?.toUpperCase() ?? '';
    const step = this.#next(verb, line, isSecure);
    const capabilities = ['sink', ...(this.#script.capabilities ?? ['8BITMIME', 'PIPELINING'])];
    switch (verb) {
      case 'EHLO':
        this.#answer(
          socket,
          step,
          capabilities
            .map((name, index) => `250${index < capabilities.length - 1 ? '-' : ' '}${name}`)
            .join('\r\n'),
        );
        return true;
      case 'STARTTLS':
        if (
          !this.#answer(
            socket,
            step,
            this.#script.certificate === undefined ? '502 no such command' : '220 go ahead',
          )
        )
          return true;
        socket.removeAllListeners('data');
        this.serve(secure(socket, this.#script), true, false);
        return false;
      case 'AUTH':
        this.#answer(socket, step, '235 welcome');
        return true;
      case 'MAIL':
        this.#from = /<([^>]*)>/.exec(line)?.[1] ?? '';
        this.#to = [];
        this.#answer(socket, step, '250 fine');
        return true;
      case 'RCPT':
        if (this.#answer(socket, step, '250 fine')) this.#to.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
        return true;
      case 'DATA':
        this.#inData = this.#answer(socket, step, '354 go on');
        return true;
      case 'QUIT':
        socket.end('221 bye\r\n');
        return false;
      default:
        this.#answer(socket, step, '250 fine');
        return true;
    }
  }

  /** Writes the scripted or the usual reply; true when it was a kind one. */
  #answer(socket: Socket, step: SinkStep, usual: string): boolean {
    if (this.#script.dropAt?.(step) === true) {
      socket.destroy();
      return false;
    }
    if (this.#script.hangAt?.(step) === true) return false;
    const reply = this.#script.reply?.(step) ?? usual;
    socket.write(`${reply}\r\n`);
    return /^[23]/.test(reply);
  }
}
