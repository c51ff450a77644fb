import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chosenAwayReason, type NextStatus } from '../../../shared/contract/presence.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { selectLive } from '../contacts/selectors.ts';
import { nextStatusWords } from './next-status-words.ts';

const choices: readonly NextStatus[] = [
  ...chosenAwayReason.options.map((reason) => ({ status: 'away' as const, reason })),
  { status: 'offline' },
];

function valueOf(next: NextStatus | null): string {
  if (next === null) return 'none';
  return next.status === 'offline' ? 'offline' : next.reason;
}

/** What to be once the open live contacts have ended; nothing new comes until then. */
export function NextStatusChoice({ next }: { readonly next: NextStatus | null }) {
  const { t } = useTranslation();
  const run = useCommand();
  const live = useAppSelector(selectLive);
  if (live.length === 0 && next === null) return null;
  const oneChat = live.length === 1 && live[0]?.channel === 'chat' && live[0].consultation === null;

  function choose(value: string) {
    const chosen = choices.find((one) => valueOf(one) === value) ?? null;
    void run({ type: 'setNextStatus', next: chosen });
  }
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{oneChat ? t('presence.afterChat') : t('presence.afterLive')}</Menu.Label>
      <Menu.RadioGroup value={valueOf(next)} onChange={choose}>
        {next === null ? null : (
          <Menu.RadioItem value="none" closeMenuOnClick>
            {t('presence.noNext')}
          </Menu.RadioItem>
        )}
        {choices.map((one) => (
          <Menu.RadioItem key={valueOf(one)} value={valueOf(one)} closeMenuOnClick>
            <span className={`presence-dot presence-${one.status}`} /> {t(nextStatusWords(one))}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
