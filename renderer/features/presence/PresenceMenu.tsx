import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenAwayReason } from '../../../shared/contract/presence.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { actions } from '../../app/shortcuts/action-list.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { askForNotifications } from '../contacts/notify.ts';
import { NextStatusChoice } from './NextStatusChoice.tsx';
import { NextStatusPill } from './NextStatusPill.tsx';
import './presence-menu.css';

function PresenceDot({ kind }: { readonly kind: 'available' | 'away' | 'offline' | 'alarm' }) {
  return <span className={`presence-dot presence-${kind}`} />;
}

/** Available, or away with a reason. "Not responding" is the router's word, with one click back. */
export function PresenceMenu() {
  const { t } = useTranslation();
  const run = useCommand();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const mine = useAppSelector((state) => state.presence.mine);
  const [opened, setOpened] = useState(false);
  useAction('openPresence', () => setOpened(true));

  const notResponding = mine?.status === 'away' && mine.reason === 'not-responding';
  const status = mine?.status ?? 'offline';
  const label =
    mine?.status === 'away' ? t(`presence.reason.${mine.reason}`) : t(`presence.status.${status}`);

  function setAvailable() {
    askForNotifications();
    void run({ type: 'setAvailable' });
  }
  function choose(value: string) {
    if (value === 'available') return setAvailable();
    const reason = chosenAwayReason.safeParse(value);
    if (reason.success) void run({ type: 'setAway', reason: reason.data });
  }
  const chosen = mine?.status === 'away' ? mine.reason : status;

  return (
    <>
      <Menu
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        width={230}
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        zIndex={40}
      >
        <Menu.Target>
          <UnstyledButton
            className={notResponding ? 'pill presence-alarm' : 'pill'}
            aria-label={t('presence.label', { presence: label })}
            aria-keyshortcuts="Alt+P"
          >
            <PresenceDot kind={notResponding ? 'alarm' : status} />
            <span className="presence-name">{label}</span>
            {mine === null || status === 'available' ? null : (
              <span className="presence-since">{formatStopwatch(now - mine.since, language)}</span>
            )}
            <IconChevronDown size={14} stroke={2} aria-hidden="true" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={chosen} onChange={choose}>
            <Menu.RadioItem value="available" closeMenuOnClick>
              <PresenceDot kind="available" /> {t('presence.status.available')}
            </Menu.RadioItem>
            <Menu.Divider />
            <Menu.Label className="presence-heading">
              <span>{t('presence.status.away')}</span>
              <ShortcutKeys keys={actions.openPresence.triggers[0].keys} />
            </Menu.Label>
            {chosenAwayReason.options.map((reason) => (
              <Menu.RadioItem key={reason} value={reason} closeMenuOnClick>
                <PresenceDot kind="away" /> {t(`presence.reason.${reason}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          {mine?.status === 'available' ? <NextStatusChoice next={mine.next} /> : null}
        </Menu.Dropdown>
      </Menu>
      <NextStatusPill />
      {notResponding || status === 'offline' ? (
        <UnstyledButton className="pill presence-back" onClick={setAvailable}>
          {t('presence.back')}
        </UnstyledButton>
      ) : null}
    </>
  );
}
