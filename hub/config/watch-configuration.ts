import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectorLog } from '../connectors/connector.ts';
import type { Database } from '../db/database.ts';
import { hasConfigChangedSince, readRecordEnd } from './config-repository.ts';
import type { Configuration } from './configuration.ts';
import { loadConfiguration } from './load-configuration.ts';

/** How often the record is looked at: a change is in force within a second. Milliseconds. */
const pollMs = 400;

/**
 * Calls back with the new configuration whenever it, or a user, was changed by anybody: this process, the command
 * line, another hub. `since` is the revision in force (left out: now). One call at a time; returns the stop.
 */
export function watchConfiguration(
  database: Database,
  onChange: (configuration: Configuration) => Promise<void> | void,
  log: Pick<ConnectorLog, 'error' | 'info'>,
  since: number = database.lastSeq(),
): () => void {
  const stopped = new AbortController();
  void watch(database, onChange, log, since, stopped.signal);
  return () => stopped.abort();
}

async function watch(
  database: Database,
  onChange: (configuration: Configuration) => Promise<void> | void,
  log: Pick<ConnectorLog, 'error' | 'info'>,
  since: number,
  signal: AbortSignal,
): Promise<void> {
  let seen = since;
  let isFailing = false;
  while (!signal.aborted) {
    try {
      const end = await readRecordEnd(database.read);
      if (end > seen && (await hasConfigChangedSince(database.read, seen))) {
        const configuration = await loadConfiguration(database);
        if (isStopped(signal)) return;
        await onChange(configuration);
        seen = configuration.revision;
      } else {
        seen = end;
      }
      if (isFailing) log.info({}, 'the configuration can be read again');
      isFailing = false;
    } catch (error) {
      // The configuration in force stays; told once, not twice a second.
      if (!isFailing && !isStopped(signal))
        log.error({ err: error }, 'a changed configuration was not taken over');
      isFailing = true;
    }
    await sleep(pollMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Asked through a function: the signal may fire during any await. */
function isStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}
