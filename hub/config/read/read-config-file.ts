import { configFile } from '../../../shared/contract/config-file.ts';
import type { ConfigFile } from '../../../shared/contract/config-file.ts';
import { checkConfig } from '../checks/check-config.ts';
import { byPlace, pathText } from '../config-problem.ts';
import type { ConfigIssue, ConfigPath, ConfigProblem } from '../config-problem.ts';
import { secretReferences } from '../secret-references.ts';
import { decodeConfig, loadConfigBytes } from './config-text.ts';
import { schemaIssues } from './schema-issues.ts';
import { parseYaml } from './yaml-source.ts';
import type { YamlSource } from './yaml-source.ts';

/** A valid file: what it says, what is doubtful about it, and where a path of it stands. */
export type ConfigSource = {
  readonly config: ConfigFile;
  readonly warnings: readonly ConfigProblem[];
  readonly locate: YamlSource['locate'];
};

/** The outcome of reading: all problems at once, by line. */
export type ConfigReading =
  | { readonly ok: true; readonly value: ConfigSource }
  | { readonly ok: false; readonly code: 'invalid-config'; readonly problems: readonly ConfigProblem[] };

/** The environment in which secrets will be looked up. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Problems told at once. */
const mostProblems = 500;

/** Reads and checks a configuration file; refuses with every problem, never throws for what the file holds. */
export async function readConfigFile(path: string, environment: Environment): Promise<ConfigReading> {
  const bytes = await loadConfigBytes(path);
  return bytes.ok ? readConfigBytes(bytes.value, environment) : wholeFile(bytes.detail);
}

/** The same for bytes that were read already (standard input). */
export function readConfigBytes(bytes: Uint8Array, environment: Environment): ConfigReading {
  const text = decodeConfig(bytes);
  return text.ok ? readConfigText(text.value, environment) : wholeFile(text.detail);
}

/** The same for text. */
export function readConfigText(text: string, environment: Environment): ConfigReading {
  const source = parseYaml(text);
  if (source.syntaxProblems.length === 0 && source.data === null) return wholeFile('is empty');
  const parsed = configFile.safeParse(source.data);
  const fromSchema = schemaIssues(source.data, parsed.error?.issues ?? [], configFile);
  const [syntaxProblem] = source.syntaxProblems;
  if (syntaxProblem !== undefined) {
    // What comes before a slip in the YAML is still worth telling; what is missing may only be cut off by it.
    const before = fromSchema
      .filter(({ missing }) => !missing)
      .slice(0, mostProblems)
      .map((issue) => placed(issue, source))
      .filter((problem) => byPlace(problem, syntaxProblem) < 0);
    return invalid([...before, ...source.syntaxProblems.slice(0, mostProblems)]);
  }
  const issues = [...source.duplicateKeys, ...fromSchema, ...checkConfig(source.data)];
  if (!parsed.success || issues.length > 0) {
    // A file of another kind can have a million unknown keys; nobody reads more than a screenful.
    const told = issues.slice(0, mostProblems).map((issue) => placed(issue, source));
    const untold = issues.length - told.length;
    return invalid(untold === 0 ? told : [...told, wholeFileProblem(`and ${untold} problems more`)]);
  }
  const warnings = unsetSecrets(parsed.data, environment).map((issue) => placed(issue, source));
  return {
    ok: true,
    value: { config: parsed.data, warnings: warnings.toSorted(byPlace), locate: source.locate },
  };
}

/** An issue with its line and column. */
export function placed(issue: ConfigIssue, source: Pick<YamlSource, 'locate'>): ConfigProblem {
  return {
    ...source.locate(issue.path, issue.atKey === true),
    path: pathText(issue.path),
    message: issue.message,
  };
}

function unsetSecrets(config: ConfigFile, environment: Environment): readonly ConfigIssue[] {
  return secretReferences(config)
    .filter(({ variable }) => (environment[variable] ?? '') === '')
    .map(({ path, variable }: { readonly path: ConfigPath; readonly variable: string }) => ({
      path,
      message: `environment variable ${variable} is not set here: the hub needs it to connect`,
    }));
}

function wholeFile(message = 'cannot be read'): ConfigReading {
  return invalid([wholeFileProblem(message)]);
}

function wholeFileProblem(message: string): ConfigProblem {
  return { line: 0, column: 0, path: '', message };
}

function invalid(problems: readonly ConfigProblem[]): ConfigReading {
  return { ok: false, code: 'invalid-config', problems: problems.toSorted(byPlace) };
}
