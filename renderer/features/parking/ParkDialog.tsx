import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, ParkUntil } from '../../../shared/contract/contact.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { isTypingIn } from '../../app/shortcuts/is-typing.ts';
import { daysBetween, formatShortDay, formatTime } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { parkTimes, readLocalTime, writeLocalTime } from './park-times.ts';
import './parking.css';

/** Sets a contact aside by hand: one key or one click, or a date and time. */
export function ParkDialog({
  contact,
  onClose,
}: {
  readonly contact: Contact;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const live = useLive();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const times = parkTimes(now);
  const [chosen, setChosen] = useState(writeLocalTime(times.inAnHour));
  const [busy, setBusy] = useState(false);
  const chosenAt = readLocalTime(chosen);
  const past = chosenAt !== null && chosenAt <= now;

  async function park(until: ParkUntil) {
    if (busy) return;
    setBusy(true);
    await live.flushDrafts();
    if (await run({ type: 'parkContact', contactId: contact.id, until })) onClose();
    setBusy(false);
  }

  const choices: readonly { readonly words: string; readonly until: ParkUntil }[] = [
    {
      words: t('park.inAnHour', { time: formatTime(times.inAnHour, language) }),
      until: { kind: 'time', at: times.inAnHour },
    },
    {
      words: t('park.tomorrow', { time: formatTime(times.tomorrow, language) }),
      until: { kind: 'time', at: times.tomorrow },
    },
    { words: t('park.customer'), until: { kind: 'customer' } },
    { words: t('park.hand'), until: { kind: 'hand' } },
  ];

  function onKeyDown(event: KeyboardEvent) {
    const choice = choices[Number(event.key) - 1];
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (choice === undefined || !plain || isTypingIn(document.activeElement)) return;
    event.preventDefault();
    void park(choice.until);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosenAt !== null && !past) void park({ kind: 'time', at: chosenAt });
  }

  const dueTime = formatTime(contact.dueAt, language);
  const today = daysBetween(contact.dueAt, now) === 0;
  const due = today ? dueTime : `${formatShortDay(contact.dueAt, now, language)}, ${dueTime}`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('park.title', { name: contact.customer.name || contact.customer.address })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
      onKeyDown={onKeyDown}
    >
      <div className="park-choices" role="group" aria-label={t('park.when')}>
        {choices.map(({ words, until }, index) => (
          <button
            key={words}
            type="button"
            className="park-choice"
            disabled={busy}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => void park(until)}
            {...(index === 0 ? { 'data-autofocus': true } : {})}
          >
            <ShortcutKeys keys={String(index + 1)} />
            <span>{words}</span>
          </button>
        ))}
      </div>
      <form className="park-time" onSubmit={submit}>
        <TextInput
          type="datetime-local"
          label={t('park.atTime')}
          value={chosen}
          min={writeLocalTime(now)}
          error={past ? t('park.past') : null}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" disabled={busy || chosenAt === null || past}>
          {t('park.submit')}
        </Button>
      </form>
      <p className="dialog-hint">{t('park.hint', { due })}</p>
    </Modal>
  );
}
