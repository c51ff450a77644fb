import type { ConnectorHost, InboundMail, IngestOutcome } from '../connectors/connector.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { toRoutable } from '../routing/rows/to-routable.ts';
import type { RoutingHost } from '../routing/routing-host.ts';
import { ingestMail } from './ingest-mail.ts';

/** Commits inbound mail, then tells routing; the connector may acknowledge its source as soon as this resolves. */
export function createIngest(context: ConversationContext, routing: RoutingHost, log: ConnectorHost['log']) {
  return async (inbound: InboundMail): Promise<IngestOutcome> => {
    const { value } = await context.database.write((unit) => ingestMail(unit, context, inbound));
    const { opened, reopened } = value;
    const told =
      opened !== null
        ? routing.notify({ type: 'contactArrived', contact: toRoutable(opened) })
        : reopened?.agent_id
          ? routing.notify({
              type: 'contactAssumed',
              contact: toRoutable(reopened),
              agentId: reopened.agent_id,
            })
          : null;
    told?.catch((error: unknown) => log.error({ err: error }, 'routing did not take a contact'));
    return value.outcome;
  };
}
