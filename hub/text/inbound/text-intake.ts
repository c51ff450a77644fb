import type { ConnectorHost } from '../../connectors/connector.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { RoutingHost } from '../../routing/routing-host.ts';

/** What the connectors of SMS and X bring in and report. */
export type TextIntake = Pick<
  ConnectorHost,
  'takeText' | 'takePart' | 'takeDelivery' | 'takePostNews' | 'partSent'
>;

/** Commits what comes in by SMS and X, then tells routing. */
export function createTextIntake(
  _context: ConversationContext,
  _routing: RoutingHost,
  _log: ConnectorHost['log'],
): TextIntake {
  return {
    takeText: unfinished,
    takePart: unfinished,
    takeDelivery: unfinished,
    takePostNews: unfinished,
    partSent: unfinished,
  };
}

function unfinished(): Promise<never> {
  return Promise.reject(new Error('not taken yet'));
}
