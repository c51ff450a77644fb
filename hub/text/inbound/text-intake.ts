import type { ConnectorHost } from '../../connectors/connector.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';
import type { ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { newsOf } from '../../inbound/news-of.ts';
import type { RoutingHost } from '../../routing/routing-host.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { detectLanguage } from './detect-language.ts';
import { PartClock } from './part-clock.ts';
import { takeDelivery, takeSentPart } from './take-delivery.ts';
import { takePart, textSoFar, type TakeWhole } from './take-part.ts';
import { takePostNews } from './take-post-news.ts';
import { takeText, type TakenText } from './take-text.ts';

/** What the connectors of SMS and X bring in and report. */
export type TextIntake = {
  readonly taking: Pick<
    ConnectorHost,
    'takeText' | 'takePart' | 'takeDelivery' | 'takePostNews' | 'partSent'
  >;
  /** Takes up what waited before the start. */
  readonly resume: () => Promise<void>;
  readonly stop: () => void;
};

/** Commits what comes in by SMS and X, then tells routing. */
export function createTextIntake(
  context: ConversationContext,
  routing: RoutingHost,
  log: ConnectorHost['log'],
): TextIntake {
  const { database } = context;
  const tell = (event: RoutingEvent | null): void => {
    const told = event === null ? null : routing.notify(event);
    told?.catch((error: unknown) => log.error({ err: error }, 'routing did not take a contact'));
  };
  const told = (taken: TakenText): TakenText['outcome'] => {
    tell(newsOf(taken));
    return taken.outcome;
  };
  const tellOpened = (opened: ContactRow | null): void =>
    tell(newsOf({ opened, reopened: null, answered: null }));
  const takeWhole: TakeWhole = (unit, inbound, language) => takeText(unit, context, inbound, language);
  const clock = new PartClock(context, takeWhole, (taken) => taken.forEach(told), log);
  return {
    taking: {
      takeText: async (inbound) => {
        const language = await languageOf(inbound);
        const { value } = await database.write((unit) => takeText(unit, context, inbound, language));
        return told(value);
      },
      takePart: async (part) => {
        const language = await detectLanguage(await textSoFar(database.read, part));
        const { value } = await database.write((unit) => takePart(unit, context, part, language, takeWhole));
        value.forEach(told);
        clock.look();
      },
      takeDelivery: async (news) => {
        const { value } = await database.write((unit) => takeDelivery(unit, context, news));
        tellOpened(value);
      },
      partSent: async (part) => {
        const { value } = await database.write((unit) => takeSentPart(unit, context, part));
        tellOpened(value);
      },
      takePostNews: async (news) => {
        await database.write((unit) => takePostNews(unit, context, news));
      },
    },
    resume: () => clock.resume(),
    stop: () => clock.stop(),
  };
}

/** Asked before the unit of work: the detector is loaded when it is first needed, and the lane waits for nobody. */
async function languageOf({ language, text }: InboundText): Promise<string | null> {
  const said = language?.toLowerCase().slice(0, 2) ?? null;
  // X names what it cannot tell `und`, and posts without words `zxx` or `q…`.
  return language !== null && /^[a-z]{2}(-|$)/i.test(language) ? said : detectLanguage(text);
}
