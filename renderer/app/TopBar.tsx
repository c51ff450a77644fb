import { UnstyledButton } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { selectActive, selectWrapUp } from '../features/contacts/selectors.ts';
import { palette } from '../features/palette/palette-store.ts';
import { PresenceMenu } from '../features/presence/PresenceMenu.tsx';
import { totalLoad } from '../features/queues/queue-rows.ts';
import { ShortcutKeys } from '../ui/ShortcutKeys.tsx';
import { useAppSelector } from './hooks.ts';
import { actions } from './shortcuts/action-list.ts';

/** Presence, my own numbers, the load, and the way to everything. */
export function TopBar() {
  const { t } = useTranslation();
  const closed = useAppSelector((state) => state.contacts.closedToday);
  const open = useAppSelector((state) => selectActive(state).length + selectWrapUp(state).length);
  const loads = useAppSelector((state) => state.queues.loads);
  const { waiting, overdue } = totalLoad(loads);
  return (
    <section className="top" aria-label={t('top.label')}>
      <PresenceMenu />
      <span className="top-number">
        <Trans i18nKey="top.closedToday" values={{ count: closed }} components={{ b: <strong /> }} />
      </span>
      <span className="top-number">
        <Trans i18nKey="top.open" values={{ count: open }} components={{ b: <strong /> }} />
      </span>
      <span className="grow" />
      <span className="top-number">
        <Trans i18nKey="top.waiting" values={{ count: waiting }} components={{ b: <strong /> }} />
      </span>
      {overdue > 0 ? (
        <span className="top-number">
          <Trans
            i18nKey="top.overdue"
            values={{ count: overdue }}
            components={{ b: <strong className="top-late" /> }}
          />
        </span>
      ) : null}
      <UnstyledButton
        className="pill top-search"
        onClick={palette.open}
        aria-label={t('palette.placeholder')}
        aria-keyshortcuts="Control+K"
      >
        <span className="cut">{t('palette.placeholder')}</span>
        <ShortcutKeys keys={actions.openPalette.triggers[0].keys} />
      </UnstyledButton>
    </section>
  );
}
