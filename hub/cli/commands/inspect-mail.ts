import { inspectFile } from '../../inspect/inspect-mail.ts';
import { explainError } from '../explain-error.ts';
import type { Terminal } from '../terminal.ts';

/** `blendesk-hub inspect mail FILE…`: what can be read is printed, also after a file that cannot. */
export async function inspectMails(
  files: readonly string[],
  ownAddresses: readonly string[],
  terminal: Terminal,
): Promise<number> {
  let code = 0;
  for (const file of files) {
    try {
      terminal.out(JSON.stringify(await inspectFile(file, ownAddresses)));
    } catch (error) {
      terminal.err(`blendesk-hub: ${file}: ${reasonOf(error, file)}`);
      code = 1;
    }
  }
  return code;
}

function reasonOf(error: unknown, file: string): string {
  return explainError(error).replace(`${file} `, '');
}
