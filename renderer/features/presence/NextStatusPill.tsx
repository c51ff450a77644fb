import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { nextStatusWords } from './next-status-words.ts';

/** "Then: break": what is wished for after the live contacts, and the way to take it back. */
export function NextStatusPill() {
  const { t } = useTranslation();
  const run = useCommand();
  const mine = useAppSelector((state) => state.presence.mine);
  const next = mine?.status === 'available' ? mine.next : null;
  const takeBack = () => void run({ type: 'setNextStatus', next: null });
  useAction('takeNextStatusBack', takeBack, next !== null);
  const status = next === null ? '' : t(nextStatusWords(next));
  return (
    <>
      {next === null ? null : (
        <UnstyledButton
          className="pill next-status"
          onClick={takeBack}
          aria-label={t('presence.takeNextBack', { status })}
          aria-keyshortcuts="Alt+Shift+P"
        >
          <span>{t('presence.next', { status })}</span>
          <IconX size={14} stroke={2} aria-hidden="true" />
        </UnstyledButton>
      )}
      <p className="visually-hidden" role="status" aria-live="polite">
        {next === null ? '' : t('presence.announceNext', { status })}
      </p>
    </>
  );
}
