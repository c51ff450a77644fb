import { dirname, resolve } from 'node:path';
import type { ConfigFile } from '../../shared/contract/config-file.ts';
import { byPlace } from '../config/config-problem.ts';
import type { ConfigIssue, ConfigProblem } from '../config/config-problem.ts';
import { placed, readConfigFile } from '../config/read/read-config-file.ts';
import type { Environment } from '../config/read/read-config-file.ts';
import { decodeConfig, loadConfigBytes } from '../config/read/config-text.ts';
import { schemaIssues } from '../config/read/schema-issues.ts';
import { parseYaml } from '../config/read/yaml-source.ts';
import { scenarioFile } from './scenario-file.ts';
import type { ScenarioFile } from './scenario-file.ts';
import { scenarioIssues, scenarioWarnings } from './scenario-checks.ts';

/** A scenario file and the configuration it builds on. */
export interface ScenarioSource {
  readonly file: ScenarioFile;
  readonly config: ConfigFile;
  readonly warnings: readonly ConfigProblem[];
}

/** The outcome of reading: all problems at once, by line; `fileName` says which of the two files has them. */
export type ScenarioReading =
  | { readonly ok: true; readonly value: ScenarioSource }
  | { readonly ok: false; readonly fileName: string; readonly problems: readonly ConfigProblem[] };

/** Reads a scenario and its configuration file, and checks both. */
export async function readScenario(path: string, environment: Environment): Promise<ScenarioReading> {
  const bytes = await loadConfigBytes(path);
  const text = bytes.ok ? decodeConfig(bytes.value) : bytes;
  if (!text.ok) return refused(path, [wholeFile(text.detail ?? 'cannot be read')]);
  const source = parseYaml(text.value);
  if (source.syntaxProblems.length > 0) return refused(path, source.syntaxProblems);
  if (source.data === null) return refused(path, [wholeFile('is empty')]);
  const parsed = scenarioFile.safeParse(source.data);
  const fromSchema = schemaIssues(source.data, parsed.error?.issues ?? [], scenarioFile);
  const told = (issues: readonly ConfigIssue[]): readonly ConfigProblem[] =>
    issues.map((issue) => placed(issue, source)).toSorted(byPlace);
  if (!parsed.success) return refused(path, told([...source.duplicateKeys, ...fromSchema]));
  const file = parsed.data;
  const base = await readBase(path, file, environment);
  if (!base.ok) return base;
  const issues = [...source.duplicateKeys, ...scenarioIssues(file, base.config)];
  if (issues.length > 0) return refused(path, told(issues));
  return {
    ok: true,
    value: { file, config: base.config, warnings: told(scenarioWarnings(file, base.config)) },
  };
}

type Base =
  | { readonly ok: true; readonly config: ConfigFile }
  | Extract<ScenarioReading, { readonly ok: false }>;

async function readBase(path: string, file: ScenarioFile, environment: Environment): Promise<Base> {
  if (file.config === undefined) return { ok: true, config: {} };
  const basePath = resolve(dirname(path), file.config);
  const reading = await readConfigFile(basePath, environment);
  if (!reading.ok) return { ok: false, fileName: file.config, problems: reading.problems };
  return { ok: true, config: reading.value.config };
}

function refused(fileName: string, problems: readonly ConfigProblem[]): ScenarioReading {
  return { ok: false, fileName, problems };
}

function wholeFile(message: string): ConfigProblem {
  return { line: 0, column: 0, path: '', message };
}
