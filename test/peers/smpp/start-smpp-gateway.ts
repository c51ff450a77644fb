import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { decodePdu, encodePdu, type Pdu, textField } from '../../../hub/connectors/sms/smpp/wire/pdu.ts';
import { FrameReader } from '../../../hub/connectors/sms/smpp/wire/frame-reader.ts';

/** What the gateway does with a request. */
export type GatewayAnswer =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'taken'; readonly id?: string }
  | { readonly kind: 'silent' }
  /** The connection ends; `taken`: after the gateway has acted. */
  | { readonly kind: 'cut'; readonly taken: boolean };

/** A gateway that speaks SMPP, for tests: remembers everything, and is as bad as it is told to be. */
export type SmppGatewayPeer = {
  readonly port: number;
  /** Everything that the hub sent, in order. */
  readonly received: readonly Pdu[];
  /** The same as bytes. */
  readonly frames: readonly Buffer[];
  /** The submits that the gateway took. */
  readonly taken: readonly { readonly id: string; readonly pdu: Pdu }[];
  readonly binds: number;
  /** The hub's answers to what was delivered, by sequence. */
  readonly answers: ReadonlyMap<number, number>;
  /** What becomes of the next submits; then they are taken again. */
  answerNext: (...answers: readonly GatewayAnswer[]) => void;
  /** How the next binds are answered. */
  refuseBinds: (...statuses: readonly number[]) => void;
  /** Says nothing any more, whatever is asked, on connections that are there. */
  freeze: () => void;
  /** Delivers to the hub; resolves with the status of its answer, rejects when the connection ends before. */
  deliver: (fields: Readonly<Record<string, unknown>>, command?: 'deliver_sm' | 'data_sm') => Promise<number>;
  /** Sends a request and waits for its answer's status. */
  ask: (command: string) => Promise<number>;
  /** Bytes as they are. */
  sendRaw: (bytes: Buffer) => void;
  /** Ends every connection. */
  cut: () => void;
  /** Resolves once `condition` holds; looks again after everything that comes in. */
  until: (what: string, condition: () => boolean) => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts a gateway on this machine; with `tls` it is encrypted. */
export async function startSmppGateway(
  options: {
    readonly tls?: { readonly key: string; readonly cert: string };
    readonly newId?: (count: number) => string;
  } = {},
): Promise<SmppGatewayPeer> {
  const newId = options.newId ?? ((count: number) => `id-${count}`);
  const received: Pdu[] = [];
  const frames: Buffer[] = [];
  const taken: { id: string; pdu: Pdu }[] = [];
  const answers = new Map<number, number>();
  const planned: GatewayAnswer[] = [];
  const bindStatuses: number[] = [];
  const frozen = new Set<Socket>();
  const sockets = new Set<Socket>();
  const listeners = new Set<() => void>();
  let binds = 0;
  let sequence = 1_000;
  let current: Socket | null = null;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  function submit(socket: Socket, pdu: Pdu): void {
    const plan = planned.shift() ?? { kind: 'taken' };
    if (plan.kind === 'status') return write(socket, 'submit_sm_resp', pdu.sequence, {}, plan.status);
    if (plan.kind === 'silent') return;
    if (plan.kind === 'cut' && !plan.taken) return void socket.destroy();
    const id = (plan.kind === 'taken' ? plan.id : undefined) ?? newId(taken.length + 1);
    taken.push({ id, pdu });
    if (plan.kind === 'cut') return void socket.destroy();
    write(socket, 'submit_sm_resp', pdu.sequence, { message_id: id });
  }

  function take(socket: Socket, frame: Buffer): void {
    const pdu = decodePdu(frame);
    if (pdu.kind === 'broken') throw new Error('the hub sent what cannot be read');
    received.push(pdu);
    frames.push(frame);
    if (frozen.has(socket)) return;
    if (pdu.command.endsWith('_resp') || pdu.command === 'generic_nack')
      answers.set(pdu.sequence, pdu.status);
    else if (pdu.command === 'bind_transceiver') {
      const status = bindStatuses.shift() ?? 0;
      if (status === 0) {
        binds += 1;
        current = socket;
      }
      write(socket, 'bind_transceiver_resp', pdu.sequence, { system_id: 'peer' }, status);
    } else if (pdu.command === 'submit_sm') submit(socket, pdu);
    else write(socket, `${pdu.command}_resp`, pdu.sequence);
  }

  function accept(socket: Socket): void {
    const reader = new FrameReader();
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (current === socket) current = null;
      changed();
    });
    socket.on('data', (chunk: Buffer) => {
      for (const frame of reader.push(chunk)) take(socket, frame);
      changed();
    });
  }

  const server: Server =
    options.tls === undefined ? createServer(accept) : createTlsServer(options.tls, accept);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gateway has no port');

  function until(what: string, condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        listeners.delete(look);
        resolve();
      };
      const timer = setTimeout(() => reject(new Error(`not at the gateway: ${what}`)), 15_000);
      listeners.add(look);
      look();
    });
  }

  async function ask(command: string, fields: Readonly<Record<string, unknown>> = {}): Promise<number> {
    const socket = current;
    if (socket === null) throw new Error('nobody is bound');
    sequence += 1;
    const own = sequence;
    write(socket, command, own, fields);
    await until(`an answer to ${command}`, () => answers.has(own) || !sockets.has(socket));
    const status = answers.get(own);
    if (status === undefined) throw new Error('the connection ended without an answer');
    return status;
  }

  return {
    port: address.port,
    received,
    frames,
    taken,
    answers,
    get binds() {
      return binds;
    },
    answerNext: (...next) => void planned.push(...next),
    refuseBinds: (...statuses) => void bindStatuses.push(...statuses),
    freeze: () => {
      for (const socket of sockets) frozen.add(socket);
    },
    deliver: (fields, command = 'deliver_sm') => ask(command, fields),
    ask: (command) => ask(command),
    sendRaw: (bytes) => void current?.write(bytes),
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    until,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function write(
  socket: Socket,
  command: string,
  sequence: number,
  fields: Readonly<Record<string, unknown>> = {},
  status = 0,
): void {
  socket.write(encodePdu({ command, sequence, fields, status }));
}

/** The text of a receipt (SMPP 3.4, Appendix B). */
export function receiptText(id: string, stat: string, error = '000'): Buffer {
  return Buffer.from(
    `id:${id} sub:001 dlvrd:001 submit date:2603011000 done date:2603011001 stat:${stat} err:${error} text:Ihr Paket`,
    'latin1',
  );
}

/** The system id and password that a bind was made with. */
export function credentialsOf(pdu: Pdu | undefined): readonly string[] {
  return pdu === undefined
    ? []
    : ['system_id', 'password', 'system_type'].map((name) => textField(pdu, name));
}
