import type { RoutingEvent } from '../../shared/routing/events.ts';
import type { ConnectorHost, InboundMail, IngestOutcome } from '../connectors/connector.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { toRoutable } from '../routing/rows/to-routable.ts';
import type { RoutingHost } from '../routing/routing-host.ts';
import { ingestMail, type Ingested } from './ingest-mail.ts';

/** Commits inbound mail, then tells routing; the connector may acknowledge its source as soon as this resolves. */
export function createIngest(context: ConversationContext, routing: RoutingHost, log: ConnectorHost['log']) {
  return async (inbound: InboundMail): Promise<IngestOutcome> => {
    const { value } = await context.database.write((unit) => ingestMail(unit, context, inbound));
    const event = newsOf(value);
    const told = event === null ? null : routing.notify(event);
    told?.catch((error: unknown) => log.error({ err: error }, 'routing did not take a contact'));
    return value.outcome;
  };
}

function newsOf({ opened, reopened, answered }: Ingested): RoutingEvent | null {
  if (opened !== null) return { type: 'contactArrived', contact: toRoutable(opened) };
  if (reopened === null || reopened.agent_id === null) return answered;
  return { type: 'contactAssumed', contact: toRoutable(reopened), agentId: reopened.agent_id };
}
