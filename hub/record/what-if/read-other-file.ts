import type { ConfigFile } from '../../../shared/contract/config-file.ts';
import { checkConfig } from '../../config/checks/check-config.ts';
import { byPlace, pathText, type ConfigIssue, type ConfigProblem } from '../../config/config-problem.ts';
import type { StoredRows } from '../../config/config-repository.ts';
import { readConfigFile, type ConfigSource, type Environment } from '../../config/read/read-config-file.ts';
import { storedConfig } from '../../config/stored-config.ts';

/** A configuration file to try, or everything that is wrong with it, with line and column. */
export type OtherFileReading =
  | { readonly ok: true; readonly value: ConfigFile }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Reads a file that replaces sections of the stored configuration: it has to fit together with the rest. */
export async function readOtherFile(
  path: string,
  stored: StoredRows,
  environment: Environment,
): Promise<OtherFileReading> {
  const reading = await readConfigFile(path, environment);
  if (!reading.ok) return { ok: false, problems: reading.problems };
  const { config } = reading.value;
  const issues = checkConfig({ ...storedConfig(stored), ...config });
  if (issues.length === 0) return { ok: true, value: config };
  return { ok: false, problems: issues.map((issue) => located(issue, reading.value)).toSorted(byPlace) };
}

function located(issue: ConfigIssue, { config, locate }: ConfigSource): ConfigProblem {
  const [section] = issue.path;
  const path = pathText(issue.path);
  const isInFile = typeof section === 'string' && section in config;
  const place = isInFile ? locate(issue.path, issue.atKey === true) : { line: 0, column: 0 };
  return { ...place, path, message: isInFile ? issue.message : `${issue.message} (stored configuration)` };
}
