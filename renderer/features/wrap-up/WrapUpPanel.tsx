import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, ContactState } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { WrapUpNote } from './WrapUpNote.tsx';
import { useWrapUpKeys } from './use-wrap-up-keys.ts';
import './wrap-up.css';

/** After the contact: what came of it. Number keys choose, Enter confirms. */
export function WrapUpPanel({
  contact,
  state,
  conversation,
}: {
  readonly contact: Contact;
  readonly state: Extract<ContactState, { status: 'wrapUp' }>;
  readonly conversation: Conversation;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const now = useHubNow();
  const language = useAppSelector((root) => root.preferences.language);
  const queue = useAppSelector((root) => root.queues.queues.find((one) => one.id === contact.queueId));
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const codes = queue?.wrapUp.codes ?? [];
  const mode = queue?.wrapUp.mode ?? 'optional';
  const required = mode === 'mandatory' && codes.length > 0;
  const possible = !busy && (chosen !== null || !required);

  async function confirm() {
    if (!possible) return;
    setBusy(true);
    await run({ type: 'wrapUp', contactId: contact.id, code: chosen });
    setBusy(false);
  }
  useEffect(() => panel.current?.focus(), []);
  useWrapUpKeys(codes, setChosen, () => void confirm());

  return (
    <section className="wrap-up" ref={panel} tabIndex={-1} aria-label={t('wrapUp.title')} data-owns-enter>
      <div className="wrap-up-head">
        <h2>{t('wrapUp.title')}</h2>
        <p>
          {codes.length === 0 ? t('wrapUp.noCodes') : required ? t('wrapUp.required') : t('wrapUp.optional')}
        </p>
        {state.endsAt === null ? null : (
          <span className="clock clock-soon" role="timer">
            {t('wrapUp.endsIn', { time: formatStopwatch(state.endsAt - now, language) })}
          </span>
        )}
      </div>
      <div className="wrap-up-codes" role="radiogroup" aria-label={t('wrapUp.code')}>
        {codes.map((code, index) => (
          <button
            key={code.id}
            type="button"
            role="radio"
            aria-checked={chosen === code.id}
            tabIndex={code.id === (chosen ?? codes[0]?.id) ? 0 : -1}
            aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
            data-code={code.id}
            className="wrap-up-code"
            onClick={() => setChosen(code.id)}
          >
            {index < 9 ? <ShortcutKeys keys={String(index + 1)} /> : null}
            <span className="cut">{code.name[language]}</span>
          </button>
        ))}
      </div>
      <div className="wrap-up-foot">
        <Button
          disabled={!possible}
          onClick={() => void confirm()}
          aria-keyshortcuts="Enter"
          rightSection={<ShortcutKeys keys="Enter" onAccent={possible} />}
        >
          {chosen === null && codes.length > 0 && !required ? t('wrapUp.withoutCode') : t('wrapUp.confirm')}
        </Button>
        <WrapUpNote conversation={conversation} />
      </div>
    </section>
  );
}
