import type { Command, CommandResult } from '../../../shared/contract/command.ts';

/** What became of a command; `no-answer` means it may or may not have happened. */
export type CommandOutcome = CommandResult | { readonly ok: false; readonly code: 'no-answer' | 'offline' };

/** How a command leaves the page: rejects when the connection breaks or nothing answers in time. */
export type Transmit = (command: Command) => Promise<CommandResult>;

const repeatable: ReadonlySet<Command['type']> = new Set([
  'sendReply',
  'sendChatLine',
  'sendText',
  'takePrivate',
  'publishPost',
  'addNote',
]);

/** A command that carries its own id does nothing twice and may be sent again until somebody answers. */
function isRepeatable(command: Command): boolean {
  return repeatable.has(command.type);
}

/** Outcomes that say nothing about the command itself; `draining` is a hub that is being stopped. */
const passing: readonly string[] = ['no-answer', 'offline', 'draining'];

/**
 * Sends commands one way or reports why not. Repeatable ones wait for the connection and are repeated with the
 * same id until they are answered; others are tried once.
 */
export function createCommandQueue(connection: {
  readonly transmit: Transmit;
  readonly isLive: () => boolean;
  /** Resolves at the next welcome; rejects when the session ends. */
  readonly nextWelcome: () => Promise<void>;
}) {
  async function tryOnce(command: Command): Promise<CommandOutcome> {
    if (!connection.isLive()) return { ok: false, code: 'offline' };
    try {
      return await connection.transmit(command);
    } catch {
      return { ok: false, code: 'no-answer' };
    }
  }

  async function untilAnswered(command: Command): Promise<CommandOutcome> {
    for (;;) {
      const outcome = await tryOnce(command);
      if (outcome.ok || !passing.includes(outcome.code)) return outcome;
      if (outcome.code === 'no-answer' && connection.isLive()) continue;
      try {
        await connection.nextWelcome();
      } catch {
        return { ok: false, code: 'no-answer' };
      }
    }
  }

  return { send: (command: Command) => (isRepeatable(command) ? untilAnswered(command) : tryOnce(command)) };
}
