import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconBroadcast, IconInbox, IconKeyboard, IconStack2, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppSelector } from './hooks.ts';
import { SettingsMenu } from '../features/settings/SettingsMenu.tsx';
import { routeHash, type Route } from './route.ts';

function RailLink({
  icon: Sign,
  label,
  href,
  current,
  count = 0,
}: {
  readonly icon: Icon;
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
  /** What waits there; none is shown. */
  readonly count?: number;
}) {
  return (
    <Tooltip label={label} position="right">
      <a className="rail-button" href={href} aria-label={label} aria-current={current ? 'page' : undefined}>
        <Sign size={20} stroke={1.75} aria-hidden="true" />
        {count === 0 ? null : <span className="rail-badge">{count > 99 ? '99+' : count}</span>}
      </a>
    </Tooltip>
  );
}

/** The screens there are, the keyboard help, and the settings at the foot. */
export function Rail({
  route,
  work,
  onHelp,
}: {
  readonly route: Route;
  /** Where the workspace's own link leads. */
  readonly work: Route;
  readonly onHelp: () => void;
}) {
  const { t } = useTranslation();
  const seesEverybody = useAppSelector((state) => state.presence.seesEverybody);
  const releases = useAppSelector((state) => state.channels.releasesWaiting);
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <span className="logo" aria-hidden="true">
        B
      </span>
      <RailLink
        icon={IconInbox}
        label={t('rail.work')}
        href={routeHash(work)}
        current={route.screen === 'work'}
      />
      <RailLink
        icon={IconStack2}
        label={t('queues.title')}
        href={routeHash({ screen: 'queues', queueId: null })}
        current={route.screen === 'queues'}
      />
      {seesEverybody ? (
        <RailLink
          icon={IconBroadcast}
          label={releases === 0 ? t('channels.title') : t('channels.titleWaiting', { count: releases })}
          href={routeHash({ screen: 'channels' })}
          current={route.screen === 'channels'}
          count={releases}
        />
      ) : null}
      <span className="grow" />
      <Tooltip label={t('help.title')} position="right">
        <UnstyledButton className="rail-button" aria-label={t('help.title')} onClick={onHelp}>
          <IconKeyboard size={20} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Tooltip>
      <SettingsMenu />
    </nav>
  );
}
