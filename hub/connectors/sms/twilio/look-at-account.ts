import { z } from 'zod';
import { meaningOf } from './error-codes.ts';
import type { SignInAs, TwilioClient } from './twilio-client.ts';
import type { TwilioContext } from './twilio-context.ts';

/** How one way to sign in does; one line of `doctor`. */
export type Look = {
  readonly what: string;
  readonly state: 'connected' | 'retrying' | 'failed';
  readonly detail: string;
};

const accountResource = z.object({ status: z.string() });

/** Signs in as the account and, where it has one, with its API key, which may not look at the account itself. */
export async function lookAtAccount(context: TwilioContext, client: TwilioClient): Promise<readonly Look[]> {
  const { account, gateway } = context;
  const place = new URL(gateway.address).host;
  const looks = [
    await look(
      client,
      '.json',
      'account',
      `${account.id}: Twilio sign-in`,
      `${place} as ${gateway.accountSid}`,
    ),
  ];
  if (gateway.apiKey === undefined) return looks;
  const { sid } = gateway.apiKey;
  return [
    ...looks,
    await look(
      client,
      '/Messages.json?PageSize=1',
      'sender',
      `${account.id}: Twilio API key`,
      `${place} as ${sid}`,
    ),
  ];
}

async function look(
  client: TwilioClient,
  rest: string,
  as: SignInAs,
  what: string,
  who: string,
): Promise<Look> {
  try {
    const answer = await client.request(client.path(rest), as);
    if (answer.kind === 'busy') return { what, state: 'retrying', detail: `${who}: ${answer.detail}` };
    if (answer.kind === 'unclear') return { what, state: answer.state, detail: answer.detail };
    if (answer.kind === 'refused') {
      return { what, state: 'failed', detail: `${who}: ${meaningOf(answer.code, answer.status).detail}` };
    }
    const status = as === 'account' ? accountResource.safeParse(answer.value).data?.status : 'active';
    if (status === 'active') return { what, state: 'connected', detail: who };
    return { what, state: 'failed', detail: `${who}: the account is ${status ?? 'not one of Twilio'}` };
  } catch (error) {
    // Only a secret that is not set.
    return { what, state: 'failed', detail: error instanceof Error ? error.message : 'unknown failure' };
  }
}
