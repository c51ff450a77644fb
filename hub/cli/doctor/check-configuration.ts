import { emailAccounts } from '../../config/accounts-of-channel.ts';
import type { Configuration } from '../../config/configuration.ts';
import { loadConfiguration } from '../../config/load-configuration.ts';
import { secretReferences } from '../../config/secret-references.ts';
import type { Environment } from '../../config/read/read-config-file.ts';
import type { Database } from '../../db/database.ts';
import { explainError } from '../explain-error.ts';
import type { Finding } from './finding.ts';

/** The configuration in force (null when it cannot be read) and what was found. */
export type ConfigurationCheck = {
  readonly configuration: Configuration | null;
  readonly findings: readonly Finding[];
};

/** Whether the configuration can work: readable, with accounts, secrets, and people for every queue. */
export async function checkConfiguration(
  database: Database,
  environment: Environment,
): Promise<ConfigurationCheck> {
  try {
    const configuration = await loadConfiguration(database);
    const findings = [
      checkContents(configuration),
      ...checkSecrets(configuration, environment),
      ...checkQueues(configuration),
      ...checkReception(configuration),
    ];
    return { configuration, findings };
  } catch (error) {
    const advice = 'apply the configuration file again';
    const findings = [{ what: 'configuration', ok: false, detail: explainError(error), advice }];
    return { configuration: null, findings };
  }
}

function checkContents({ queues, channelAccounts, agents }: Configuration): Finding {
  const detail = `${queues.size} queues, ${channelAccounts.size} channel accounts, ${agents.size} people`;
  if (channelAccounts.size > 0) return { what: 'configuration', ok: true, detail };
  const advice = 'apply a file, for example docs/examples/shop.yaml';
  return { what: 'configuration', ok: false, detail: 'no channel account: no mail comes in', advice };
}

function checkSecrets({ channelAccounts }: Configuration, environment: Environment): readonly Finding[] {
  const references = secretReferences({ channelAccounts: [...channelAccounts.values()] });
  return [...new Set(references.map(({ variable }) => variable))].map((variable) => {
    const what = `secret ${variable}`;
    if ((environment[variable] ?? '') !== '') return { what, ok: true, detail: 'is set' };
    const advice = `set the environment variable ${variable} where the hub runs`;
    return { what, ok: false, detail: 'is not set in this environment', advice };
  });
}

/** Only queues without anybody are worth a line. */
function checkQueues({ queues, agentsOfQueue }: Configuration): readonly Finding[] {
  return [...queues.keys()]
    .filter((id) => (agentsOfQueue.get(id) ?? []).length === 0)
    .map((id) => ({
      what: `queue ${id}`,
      ok: false,
      detail: 'nobody has the skills that it asks for in any ring',
      advice: 'give an agent the skills, or add a ring that asks for less',
    }));
}

function checkReception(configuration: Configuration): readonly Finding[] {
  const { reception } = configuration;
  const direct = emailAccounts(configuration).filter((account) => account.in.kind === 'direct');
  const isOpen = reception?.smtp !== undefined || reception?.lmtp !== undefined;
  if (direct.length === 0) return [];
  const what = 'mail reception';
  if (isOpen)
    return [{ what, ok: true, detail: `${direct.map(({ id }) => id).join(', ')}: at the hub’s own door` }];
  return [
    {
      what,
      ok: false,
      detail: `${direct.map(({ id }) => id).join(', ')}: direct, but the hub opens no door`,
      advice: 'add reception.smtp or reception.lmtp to the configuration',
    },
  ];
}
