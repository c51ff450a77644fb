import { Button } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useCommand } from '../../app/commands.ts';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useReturnWords } from './use-return-words.ts';
import './parking.css';

/** Below the thread of a contact set aside: when it comes back, that nothing is lost, and the way to have it now. */
export function ParkedPanel({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation();
  const run = useCommand();
  const words = useReturnWords(contact);
  const takeBack = () => void run({ type: 'unparkContact', contactId: contact.id });
  useAction('unparkContact', takeBack);
  return (
    <section className="parked-panel" aria-label={t('parked.label')}>
      <IconClockPause size={18} stroke={1.75} aria-hidden="true" />
      <p>
        <strong>{t('parked.title')}</strong> – {words}
        {contact.draft === null ? '' : ` · ${t('parked.draftKept', { count: contact.draft.characters })}`}
      </p>
      <Button
        variant="default"
        onClick={takeBack}
        aria-keyshortcuts="Alt+Z"
        rightSection={<ShortcutKeys keys={actions.unparkContact.triggers[0].keys} />}
      >
        {t('parked.takeBack')}
      </Button>
    </section>
  );
}
