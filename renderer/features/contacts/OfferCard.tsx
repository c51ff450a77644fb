import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { navigate } from '../../app/route.ts';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { useIsTyping } from '../../app/shortcuts/use-is-typing.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import { CountdownRing } from '../../ui/CountdownRing.tsx';
import { DueClock } from '../../ui/DueClock.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useNames } from '../queues/use-names.ts';
import { OfferParks } from './OfferParks.tsx';
import type { OfferWithContact } from './selectors.ts';
import './offer-card.css';

/** The one thing that rises above the page: who, why you, how long they wait, how long you have. */
export function OfferCard({ offer, contact, first }: OfferWithContact & { readonly first: boolean }) {
  const { t } = useTranslation();
  const run = useCommand();
  const live = useLive();
  const names = useNames();
  const now = useHubNow();
  const typing = useIsTyping();
  const language = useAppSelector((state) => state.preferences.language);
  const [busy, setBusy] = useState(false);

  async function accept() {
    setBusy(true);
    // What it sets aside is set aside whole: with the last word and the place of the caret.
    if (offer.parks.length > 0) await live.flushDrafts();
    if (await run({ type: 'acceptOffer', offerId: offer.id }))
      navigate({ screen: 'work', conversationId: contact.conversationId });
    setBusy(false);
  }
  async function decline() {
    setBusy(true);
    await run({ type: 'declineOffer', offerId: offer.id });
    setBusy(false);
  }
  useAction('acceptOffer', () => void accept(), first && !busy);
  useAction('declineOffer', () => void decline(), first && !busy);

  const customer = contact.customer.name || contact.customer.address;
  const left = offer.expiresAt - now;
  const acceptKeys = actions.acceptOffer.triggers[typing ? 1 : 0].keys;
  return (
    <section className="offer" aria-label={t('offer.label', { name: customer })} data-testid="offer">
      <div className="offer-row">
        <ChannelGlyph channel={contact.channel} />
        <div className="offer-who">
          <p className="offer-customer cut" title={contact.customer.address}>
            {customer}
          </p>
          <p className="offer-wait cut">
            {t('offer.waits', { time: formatStopwatch(now - contact.arrivedAt, language) })} ·{' '}
            {names.queue(contact.queueId)}
          </p>
        </div>
        <CountdownRing
          left={left}
          total={offer.expiresAt - offer.offeredAt}
          label={t('offer.secondsLeft', { count: Math.max(0, Math.ceil(left / 1_000)) })}
        />
      </div>
      {contact.consultation === null ? null : (
        <p className="offer-question">
          <strong>{t('offer.question', { name: contact.consultation.fromName })}:</strong>{' '}
          {contact.consultation.question}
        </p>
      )}
      <p className="offer-subject" title={contact.subject}>
        {contact.subject || t('conversation.noSubject')}
      </p>
      <div className="offer-tags">
        <DueClock arrivedAt={contact.arrivedAt} dueAt={contact.dueAt} />
        {offer.why.skills.map((skill) => (
          <span key={skill.skillId} className="tag">
            {names.skill(skill.skillId)} {skill.level}
          </span>
        ))}
        {offer.why.from !== null && contact.consultation === null ? (
          <span className="tag">{t('offer.from', { name: offer.why.from })}</span>
        ) : null}
        {offer.why.lastAgent ? <span className="tag">{t('offer.lastAgent')}</span> : null}
      </div>
      <div className="offer-row">
        <Button
          disabled={busy}
          onClick={() => void accept()}
          aria-keyshortcuts={first ? 'Enter Alt+A' : undefined}
          rightSection={first ? <ShortcutKeys keys={acceptKeys} onAccent /> : null}
        >
          {t('offer.accept')}
        </Button>
        <Button
          variant="default"
          disabled={busy}
          onClick={() => void decline()}
          aria-keyshortcuts={first ? 'Alt+X' : undefined}
          rightSection={first ? <ShortcutKeys keys={actions.declineOffer.triggers[0].keys} /> : null}
        >
          {t('offer.decline')}
        </Button>
      </div>
      <OfferParks parks={offer.parks} />
    </section>
  );
}
