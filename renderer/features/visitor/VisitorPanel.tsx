import { useTranslation } from 'react-i18next';
import type { VisitorDetails } from '../../../shared/contract/chat.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatDayTime } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { keptOutUntil } from './kept-out.ts';
import { VisitedPage } from './VisitedPage.tsx';
import { VisitorFact } from './VisitorFact.tsx';
import { VisitorRating } from './VisitorRating.tsx';
import { visitorMail } from './visitor-mail.ts';
import './visitor.css';

function KeptOut({
  conversationId,
  visitor,
}: {
  readonly conversationId: string;
  readonly visitor: VisitorDetails;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const mayLetIn = useAppSelector((state) => state.presence.seesEverybody);
  const until = keptOutUntil(visitor, now);
  if (until === null) return null;
  return (
    <VisitorFact name={t('visitor.keptOut')}>
      <span className="visitor-warn">
        {t('visitor.keptOutUntil', { time: formatDayTime(until, now, language) })}
      </span>{' '}
      {mayLetIn ? (
        <button
          type="button"
          className="link-button"
          onClick={() => void run({ type: 'unblockVisitor', conversationId })}
        >
          {t('visitor.letIn')}
        </button>
      ) : null}
    </VisitorFact>
  );
}

/** Who chats, as far as it is known: what the site has proven is told from what anybody may type. */
export function VisitorPanel({
  conversation,
  visitor,
}: {
  readonly conversation: Conversation;
  readonly visitor: VisitorDetails;
}) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const mail = visitorMail(conversation);
  return (
    <section aria-label={t('visitor.label')}>
      <SectionHeading>{t('visitor.label')}</SectionHeading>
      <dl className="visitor-facts">
        <VisitorFact name={t('visitor.now')}>
          <span className={visitor.present ? 'visitor-good' : 'visitor-dim'}>
            {visitor.present ? t('visitor.present') : t('visitor.gone')}
          </span>
        </VisitorFact>
        {visitor.page === null ? null : <VisitedPage page={visitor.page} />}
        <VisitorFact name={t('visitor.topic')}>{visitor.topic?.[language]}</VisitorFact>
        <VisitorFact name={t('visitor.subject')} mark={{ words: t('visitor.proven'), good: true }}>
          {visitor.subject}
        </VisitorFact>
        <VisitorFact
          name={t('visitor.mail')}
          mark={
            mail === null
              ? null
              : { words: mail.proven ? t('visitor.proven') : t('visitor.unproven'), good: mail.proven }
          }
        >
          {mail?.address ?? <span className="visitor-dim">{t('visitor.noMail')}</span>}
        </VisitorFact>
        <VisitorFact name={t('visitor.language')}>
          {visitor.language === null ? null : t(`language.${visitor.language}`)}
        </VisitorFact>
        {visitor.rating === null ? null : <VisitorRating rating={visitor.rating} />}
        <KeptOut conversationId={conversation.id} visitor={visitor} />
      </dl>
    </section>
  );
}
