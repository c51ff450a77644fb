import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenAwayReason, type AwayReason } from '../../../shared/contract/presence.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { actions } from '../../app/shortcuts/action-list.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { askForNotifications } from '../contacts/notify.ts';
import './presence-menu.css';

function PresenceItem({
  away,
  label,
  onChoose,
  chosen,
}: {
  readonly away: boolean;
  readonly label: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <Menu.Item
      onClick={onChoose}
      leftSection={
        <span className={away ? 'presence-dot presence-away' : 'presence-dot presence-available'} />
      }
      rightSection={chosen ? <IconCheck size={15} aria-hidden="true" /> : null}
      aria-checked={chosen}
      role="menuitemradio"
    >
      {label}
    </Menu.Item>
  );
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
  function setAway(reason: Exclude<AwayReason, 'not-responding'>) {
    void run({ type: 'setAway', reason });
  }

  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-start" width={230}>
        <Menu.Target>
          <UnstyledButton
            className={notResponding ? 'pill presence-alarm' : 'pill'}
            aria-label={t('presence.label', { presence: label })}
            aria-keyshortcuts="Alt+P"
          >
            <span className={`presence-dot presence-${notResponding ? 'alarm' : status}`} />
            <span className="presence-name">{label}</span>
            {mine === null || status === 'available' ? null : (
              <span className="presence-since">{formatStopwatch(now - mine.since, language)}</span>
            )}
            <IconChevronDown size={14} stroke={2} aria-hidden="true" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <PresenceItem
            away={false}
            label={t('presence.status.available')}
            chosen={status === 'available'}
            onChoose={setAvailable}
          />
          <Menu.Divider />
          <Menu.Label className="presence-heading">
            <span>{t('presence.status.away')}</span>
            <ShortcutKeys keys={actions.openPresence.triggers[0].keys} />
          </Menu.Label>
          {chosenAwayReason.options.map((reason) => (
            <PresenceItem
              key={reason}
              away
              label={t(`presence.reason.${reason}`)}
              chosen={mine?.status === 'away' && mine.reason === reason}
              onChoose={() => setAway(reason)}
            />
          ))}
        </Menu.Dropdown>
      </Menu>
      {notResponding || status === 'offline' ? (
        <UnstyledButton className="pill presence-back" onClick={setAvailable}>
          {t('presence.back')}
        </UnstyledButton>
      ) : null}
    </>
  );
}
