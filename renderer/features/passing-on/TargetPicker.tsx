import { MultiSelect, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TransferTarget } from '../../../shared/contract/command.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useNames } from '../queues/use-names.ts';
import { useColleagueWords } from './use-colleague-words.ts';
import { withSkillIds, type TargetChoice } from './target-choice.ts';

const kinds = ['queue', 'agent', 'skills'] as const satisfies readonly TransferTarget['kind'][];

/** To whom: a queue, a person, or whoever has certain skills. */
export function TargetPicker({
  choice,
  onChange,
  withoutQueueId,
}: {
  readonly choice: TargetChoice;
  readonly onChange: (choice: TargetChoice) => void;
  /** The queue it is in already. */
  readonly withoutQueueId: string;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const colleagueWords = useColleagueWords();
  const language = useAppSelector((state) => state.preferences.language);
  const { queues, skills } = useAppSelector((state) => state.queues);
  const colleagues = useAppSelector((state) => state.presence.colleagues);
  const common = {
    searchable: true,
    nothingFoundMessage: t('transfer.nothing'),
    placeholder: t('transfer.choose'),
    comboboxProps: { transitionProps: { duration: 0 } },
  } as const;

  return (
    <div className="target-picker">
      <SegmentedControl
        fullWidth
        aria-label={t('transfer.to')}
        value={choice.kind}
        onChange={(kind) => onChange({ ...choice, kind })}
        data={kinds.map((kind) => ({ value: kind, label: t(`transfer.kind.${kind}`) }))}
      />
      {choice.kind === 'queue' ? (
        <Select
          {...common}
          key="queue"
          label={t('transfer.queue')}
          value={choice.queueId}
          onChange={(queueId) => onChange({ ...choice, queueId })}
          data={queues
            .filter((queue) => queue.id !== withoutQueueId)
            .map((queue) => ({ value: queue.id, label: queue.name[language] }))}
        />
      ) : null}
      {choice.kind === 'agent' ? (
        <Select
          {...common}
          key="agent"
          label={t('transfer.agent')}
          value={choice.agentId}
          onChange={(agentId) => onChange({ ...choice, agentId })}
          data={colleagues.map((one) => ({ value: one.userId, label: colleagueWords(one) }))}
        />
      ) : null}
      {choice.kind === 'skills' ? (
        <>
          <MultiSelect
            {...common}
            key="skills"
            label={t('transfer.skills')}
            maxValues={10}
            value={choice.skills.map((one) => one.skillId)}
            onChange={(ids) => onChange({ ...choice, skills: withSkillIds(choice.skills, ids) })}
            data={skills.map((skill) => ({ value: skill.id, label: skill.name[language] }))}
          />
          {choice.skills.map(({ skillId, level }) => (
            <div key={skillId} className="target-level">
              <span className="cut">{names.skill(skillId)}</span>
              <SegmentedControl
                size="xs"
                aria-label={t('transfer.level', { skill: names.skill(skillId) })}
                value={String(level)}
                onChange={(chosen) =>
                  onChange({
                    ...choice,
                    skills: choice.skills.map((one) =>
                      one.skillId === skillId ? { skillId, level: Number(chosen) } : one,
                    ),
                  })
                }
                data={['1', '2', '3', '4', '5']}
              />
            </div>
          ))}
        </>
      ) : null}
    </div>
  );
}
