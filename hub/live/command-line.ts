import type { Logger } from 'pino';
import { command, type CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { invalidInput } from '../../shared/domain/invalid-input.ts';
import type { DoorMetrics } from '../http/door-metrics.ts';
import type { Drain } from '../http/drain.ts';
import type { CommandCaller, Commands } from './ports.ts';

/** What carrying out commands needs. */
export type CommandParts = {
  readonly commands: Commands;
  readonly drain: Drain;
  readonly metrics: DoorMetrics;
  readonly log: Logger;
  readonly waitingCommands: number;
};

/** Carries out the commands of one socket one after the other, in the order they came. */
export type CommandLine = (payload: unknown, caller: CommandCaller) => Promise<CommandResult>;

/** Opens the line of one socket. Every answer is a result; what fails inside is `internal` and in the log. */
export function createCommandLine(parts: CommandParts): CommandLine {
  const { drain, metrics, waitingCommands } = parts;
  let last: Promise<unknown> = Promise.resolve();
  let inLine = 0;

  async function carryOut(payload: unknown, caller: CommandCaller): Promise<CommandResult> {
    const parsed = command.safeParse(payload);
    const type = parsed.success ? parsed.data.type : 'invalid';
    const stop = metrics.commandSeconds.startTimer({ type });
    const result = parsed.success
      ? await execute(parsed.data, caller, parts)
      : invalidInput(parsed.error, 'command');
    stop();
    metrics.commands.inc({ type, result: result.ok ? 'ok' : result.code });
    return result;
  }

  return async (payload, caller) => {
    if (drain.isDraining()) return refuse('draining');
    if (inLine >= waitingCommands) return refuse('throttled');
    inLine += 1;
    const mine = last.then(async () => carryOut(payload, caller));
    last = mine;
    try {
      return await mine;
    } finally {
      inLine -= 1;
    }
  };
}

async function execute(
  parsed: Parameters<Commands['execute']>[0],
  caller: CommandCaller,
  { commands, log }: CommandParts,
): Promise<CommandResult> {
  try {
    return await commands.execute(parsed, caller);
  } catch (error) {
    log.error({ err: error, command: parsed.type, user: caller.userId }, 'a command failed');
    return refuse('internal');
  }
}
