import { findCustomerByIdentity } from '../../chat/identity/site-identity-repository.ts';
import type { PostNews } from '../../connectors/text-traffic.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { Unit } from '../../db/database.ts';
import { putPerson } from '../identity-facts-repository.ts';
import { listWith, readDetails } from '../text-message-repository.ts';
import { nameAsOnX } from '../text-customer-repository.ts';
import { changeDetails } from './change-stored-post.ts';

type PersonNews = Extract<PostNews, { kind: 'person' }>;

/** Messages on which somebody's changed state is shown; older ones show it as it was. */
const mostShown = 50;

/** Keeps what X says of a person now; their newest messages and the customer's name follow. */
export async function learnPerson(unit: Unit, context: ConversationContext, news: PersonNews): Promise<void> {
  const { person, name, channelAccountId, at } = news;
  if (!(await putPerson(unit, person, at))) return;
  const customerId = await findCustomerByIdentity(unit.tx, 'x', person.userId);
  if (customerId !== null && name !== '') await nameAsOnX(unit, customerId, name);
  for (const text of await listWith(unit.tx, channelAccountId, person.userId, mostShown)) {
    const details = readDetails(text);
    if (details.kind === 'sms' || details.author.userId !== person.userId) continue;
    await changeDetails(unit, context, text, { ...details, author: person });
  }
}
