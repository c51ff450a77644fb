import { text } from 'node:stream/consumers';
import { password as passwordSchema } from '../../shared/contract/user.ts';
import { CliFailure } from './cli-failure.ts';
import type { Terminal } from './terminal.ts';

/** A new password, long enough: from standard input, or asked for twice without showing it. */
export async function readPassword(fromStdin: boolean, terminal: Terminal): Promise<string> {
  const password = fromStdin ? firstLine(await text(terminal.stdin)) : await askTwice(terminal);
  if (passwordSchema.safeParse(password).success) return password;
  throw new CliFailure('the password must have 10 to 256 characters');
}

function firstLine(input: string): string {
  return input.split(/\r?\n/, 1)[0] ?? '';
}

async function askTwice(terminal: Terminal): Promise<string> {
  if (!terminal.stdin.isTTY) {
    throw new CliFailure('there is no terminal to ask for the password: give --password-stdin', 2);
  }
  const first = await askUnseen('New password: ', terminal);
  const second = await askUnseen('The same again: ', terminal);
  if (first !== second) throw new CliFailure('the two passwords differ: nothing was changed');
  return first;
}

/** Reads a line in raw mode, so that the terminal shows nothing of it. */
async function askUnseen(question: string, { stdin, prompt }: Terminal): Promise<string> {
  prompt.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  try {
    return await typedLine(stdin);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    prompt.write('\n');
  }
}

const interrupt = '\u0003';
const endOfInput = '\u0004';

function typedLine(stdin: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed = '';
    const stop = (): void => {
      stdin.off('data', take);
      stdin.pause();
    };
    const take = (input: string): void => {
      const characters = Array.from(input);
      for (const [index, character] of characters.entries()) {
        if (character === interrupt) {
          stop();
          return reject(new CliFailure('interrupted: nothing was changed'));
        }
        if (character === '\r' || character === '\n' || character === endOfInput) {
          stop();
          // What was pasted after the line belongs to the next question.
          const rest = characters.slice(index + 1).join('');
          if (rest !== '') stdin.unshift(rest);
          return resolve(typed);
        }
        if (character === '\u007F' || character === '\b') typed = Array.from(typed).slice(0, -1).join('');
        else if (character >= ' ') typed += character;
      }
    };
    stdin.on('data', take);
  });
}
