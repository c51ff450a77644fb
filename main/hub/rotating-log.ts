import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type RotatingLog = { readonly write: (line: string) => void };

export type RotatingLogOptions = {
  readonly folder: string;
  /** Name without extension: `hub` gives hub.log, hub.1.log (older) … */
  readonly name: string;
  /** Size in bytes at which a new file is begun. */
  readonly maxBytes: number;
  /** How many older files are kept. */
  readonly keep: number;
};

/** A log that cannot fill the disk, and whose failing (full disk, missing rights) never stops the app. */
export function openRotatingLog({ folder, name, maxBytes, keep }: RotatingLogOptions): RotatingLog {
  const path = (age: number): string => join(folder, age === 0 ? `${name}.log` : `${name}.${age}.log`);
  mkdirSync(folder, { recursive: true });
  let size = statSync(path(0), { throwIfNoEntry: false })?.size ?? 0;

  function rotate(): void {
    for (let age = keep - 1; age >= 0; age -= 1) {
      if (existsSync(path(age))) renameSync(path(age), path(age + 1));
    }
    size = 0;
  }

  return {
    write: (line) => {
      const bytes = Buffer.byteLength(line) + 1;
      try {
        if (size > 0 && size + bytes > maxBytes) rotate();
        appendFileSync(path(0), `${line}\n`, { mode: 0o600 });
        size += bytes;
      } catch {
        // Support loses a line; the agent must not lose the workspace.
      }
    },
  };
}
