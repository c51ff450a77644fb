import type { ConnectorHost } from '../../../connector.ts';
import type { WebhookAnswer, WebhookRequest } from '../../../webhook.ts';
import { namedSecret } from '../../named-secret.ts';
import { activity, type XActivity } from '../x-answers.ts';
import { isCheckToken, isSignedBy, signatureOf } from './signature.ts';

/** The path behind `/hooks/ACCOUNT/` that X calls. */
export const activityPath = 'activity';

/**
 * Answers X's calls: its checks (CRC), and events, which `take` commits. An event is acknowledged only after that; one
 * that could not be committed is refused, and fetched by the next look if X does not bring it again.
 */
export function createActivityWebhook(
  host: Pick<ConnectorHost, 'secret' | 'log'>,
  consumerSecret: string,
  take: (event: XActivity) => Promise<void>,
): (request: WebhookRequest) => Promise<WebhookAnswer> {
  return async (request) => {
    if (request.path !== activityPath) return plain(404, 'not found');
    const secret = namedSecret(host, consumerSecret);
    if (request.method === 'GET') return answerCheck(request, secret);
    const signature = request.headers['x-twitter-webhooks-signature'] ?? '';
    if (!isSignedBy(secret, request.body, signature)) return plain(403, 'wrong signature');
    const event = activity.safeParse(parseJson(request.body));
    // X signed it, so bringing it again would not make it any clearer.
    if (!event.success) return plain(200, 'not understood');
    try {
      await take(event.data.data);
      return plain(200, 'taken');
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      host.log.warn({ type: event.data.data.event_type, reason }, "an event of X's could not be taken");
      return plain(503, 'try again');
    }
  };
}

function answerCheck(request: WebhookRequest, secret: string): WebhookAnswer {
  const token = request.query.get('crc_token') ?? '';
  if (!isCheckToken(token)) return plain(400, 'no crc_token');
  const body = JSON.stringify({ response_token: signatureOf(secret, token) });
  return { status: 200, type: 'application/json', body };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function plain(status: number, body: string): WebhookAnswer {
  return { status, type: 'text/plain', body };
}
