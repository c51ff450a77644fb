import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { CliFailure } from './cli-failure.ts';
import { explainError } from './explain-error.ts';

/** Makes the data folder, for this user only, and makes sure that it can be written. */
export async function prepareDataDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = explainError(error).replace(`${directory} `, '');
    throw new CliFailure(
      `the data folder ${directory} cannot be written (${reason}): choose another with --data`,
    );
  }
}
