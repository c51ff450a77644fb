import { Resolver } from 'node:dns/promises';

/** Resolves a host name to IP addresses; none when there are none or nobody answers in time. */
export type FindHost = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

const patience = { timeout: 800, tries: 2 };

/**
 * Asks the name servers of this machine. Not `dns.lookup`: that would also read the local hosts file, append search
 * domains, and let slow name servers of a sender hold up the few threads in which the hub resolves its own.
 */
export async function findHost(
  host: string,
  signal: AbortSignal,
  nameServers?: readonly string[],
): Promise<readonly string[]> {
  if (signal.aborted) return [];
  const resolver = new Resolver(patience);
  if (nameServers !== undefined) resolver.setServers(nameServers);
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  signal.removeEventListener('abort', cancel);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
