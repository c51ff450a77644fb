import type { IncomingMessage } from 'node:http';
import type { ByteBudget } from './byte-budget.ts';

/** The content of an answer; null as soon as it exceeds its own limit or what is left for all. Rejects when it breaks off. */
export async function readBody(
  answer: IncomingMessage,
  mostBytes: number,
  budget: ByteBudget,
): Promise<Buffer | null> {
  if (Number(answer.headers['content-length'] ?? 0) > mostBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (!budget.take(chunk.length) || bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
