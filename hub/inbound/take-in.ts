import type { ConnectorHost, InboundMail, IngestOutcome } from '../connectors/connector.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { RoutingHost } from '../routing/routing-host.ts';
import { ingestMail } from './ingest-mail.ts';
import { newsOf } from './news-of.ts';

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
