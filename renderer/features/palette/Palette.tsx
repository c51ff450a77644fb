import '@mantine/spotlight/styles.css';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import { navigate } from '../../app/route.ts';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useActionRegistry, useAvailableActions } from '../../app/shortcuts/action-registry.tsx';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useOpenAnswers } from '../answers/use-open-answers.ts';
import { selectListed } from '../contacts/selectors.ts';
import { paletteStore } from './palette-store.ts';

/** Ctrl K: every action that is possible now, and every contact and queue by name. */
export function Palette() {
  const { t } = useTranslation();
  const registry = useActionRegistry();
  const available = useAvailableActions();
  const listed = useAppSelector(selectListed);
  const language = useAppSelector((state) => state.preferences.language);
  const queues = useAppSelector((state) => state.queues.queues);

  const answers = useOpenAnswers();

  const doable: SpotlightActionData[] = available
    .filter((id) => id !== 'openPalette' && id !== 'nextContact' && id !== 'previousContact')
    .map((id) => ({
      id,
      label: t(`action.${id}`),
      rightSection: <ShortcutKeys keys={actions[id].triggers[0].keys} />,
      // The palette gives the focus back first; then the action may move it on.
      onClick: () => setTimeout(() => registry.run(id), 150),
    }));
  const contacts: SpotlightActionData[] = listed.map((contact) => ({
    id: contact.id,
    label: contact.customer.name || contact.customer.address,
    description: contact.subject,
    leftSection: <ChannelGlyph channel={contact.channel} />,
    onClick: () => navigate({ screen: 'work', conversationId: contact.conversationId }),
  }));

  const insertable: SpotlightActionData[] = answers.map(({ answer, insert }) => ({
    id: `answer:${answer.id}`,
    label: answer.name,
    description: answer.text,
    keywords: answer.shortcut === '' ? [] : [answer.shortcut, `/${answer.shortcut}`],
    onClick: () => setTimeout(insert, 150),
  }));

  return (
    <Spotlight
      store={paletteStore}
      shortcut={null}
      actions={[
        { group: t('palette.actions'), actions: doable },
        { group: t('palette.contacts'), actions: contacts },
        { group: t('answers.heading'), actions: insertable },
        {
          group: t('palette.queues'),
          actions: queues.map((queue) => ({
            id: `queue:${queue.id}`,
            label: queue.name[language],
            onClick: () => navigate({ screen: 'queues', queueId: queue.id }),
          })),
        },
      ]}
      nothingFound={t('palette.nothing')}
      limit={40}
      scrollable
      maxHeight={420}
      highlightQuery
      attributes={{ content: { 'aria-label': t('palette.placeholder') } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      transitionProps={{ duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      searchProps={{ placeholder: t('palette.placeholder'), 'aria-label': t('palette.placeholder') }}
    />
  );
}
