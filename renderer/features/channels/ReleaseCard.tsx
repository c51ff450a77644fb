import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingRelease } from '../../../shared/contract/channel-rest.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { formatDuration } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';

/** One answer that waits: what it answers, what it says, who wrote it; let it go or send it back with a reason. */
export function ReleaseCard({
  release,
  account,
}: {
  readonly release: WaitingRelease;
  readonly account: string;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const meId = useAppSelector((state) => state.contacts.meId);
  const [reason, setReason] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { message } = release;
  const isOwn = release.agentId === meId;

  async function decide(command: Parameters<typeof run>[0]) {
    if (busy) return;
    setBusy(true);
    await run(command);
    setBusy(false);
  }
  const sendBack = () => {
    if (reason === null || reason.trim() === '') return;
    void decide({ type: 'returnMessage', messageId: message.id, reason: reason.trim() });
  };

  return (
    <li className="release" aria-label={t('channels.releaseOf', { name: release.agentName })}>
      <p className="release-head">
        <strong>{release.agentName}</strong>
        <span className="cut">
          {t('channels.releaseTo', { customer: release.customer, account })} ·{' '}
          {formatDuration(Math.max(0, now - release.askedAt), language)}
        </span>
        <a
          className="text-link"
          href={routeHash({ screen: 'work', conversationId: message.conversationId, unseen: true })}
        >
          {t('channels.openThread')}
        </a>
      </p>
      {release.answeredText === '' ? null : <blockquote>{release.answeredText}</blockquote>}
      <p className="release-text">
        {message.visibleText}
        {message.signature === '' ? null : <span className="release-sign"> {message.signature.trim()}</span>}
      </p>
      {isOwn ? <p className="dialog-hint">{t('channels.releaseOwn')}</p> : null}
      {reason === null ? (
        <div className="release-actions">
          <Button
            size="xs"
            disabled={busy || isOwn}
            onClick={() => void decide({ type: 'releaseMessage', messageId: message.id })}
          >
            {t('channels.release')}
          </Button>
          <Button size="xs" variant="default" disabled={busy || isOwn} onClick={() => setReason('')}>
            {t('channels.sendBack')}
          </Button>
        </div>
      ) : (
        <form
          className="release-reason"
          onSubmit={(event) => {
            event.preventDefault();
            sendBack();
          }}
        >
          <Textarea
            autosize
            minRows={2}
            maxRows={6}
            maxLength={1_000}
            label={t('channels.reason')}
            value={reason}
            data-autofocus
            autoFocus
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) sendBack();
              // Escape never destroys: words that stand there stay.
              if (event.key === 'Escape' && reason.trim() === '') setReason(null);
            }}
          />
          <div className="release-actions">
            <Button size="xs" type="submit" disabled={busy || reason.trim() === ''}>
              {t('channels.sendBack')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setReason(null)}>
              {t('general.cancel')}
            </Button>
          </div>
        </form>
      )}
    </li>
  );
}
