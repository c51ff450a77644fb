import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { startChild } from '../support/child.ts';
import { atPace, lineText } from './pace.ts';

/** Round trips of lines through a bare socket.io server, as many sockets and lines as the chats have; rising, in ms. */
export async function measureEcho(
  chats: number,
  agents: number,
  seconds: number,
): Promise<readonly number[]> {
  const server = await startChild([path.join(import.meta.dirname, 'echo-server.ts')]);
  const sockets = await Promise.all(
    Array.from({ length: chats + agents }, async () => connected(`${server.line}/echo`)),
  );
  const sentAt = new Map<string, number>();
  const took: number[] = [];
  for (const socket of sockets) {
    socket.on('line', ({ text }: { readonly text: string }) => {
      const at = sentAt.get(text);
      if (at !== undefined) took.push(performance.now() - at);
    });
  }
  const say = async (chat: number, text: string): Promise<void> => {
    sentAt.set(text, performance.now());
    await sockets[chat]?.timeout(30_000).emitWithAck('line', { clientId: text, text });
  };
  await atPace(chats, seconds, async (chat, number) => {
    await say(chat, lineText(chat, number));
    // The agents' half of the talk.
    if (number % 2 === 0) await say(chats + (chat % agents), `answer ${lineText(chat, number)}`);
  });
  for (const socket of sockets) socket.disconnect();
  await server.stop();
  return took.toSorted((left, right) => left - right);
}

async function connected(address: string): Promise<Socket> {
  const socket = io(address, { transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return socket;
}
