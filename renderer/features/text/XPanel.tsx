import { useTranslation } from 'react-i18next';
import type { XDetails } from '../../../shared/contract/text-message.ts';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import './text-panel.css';

/** What X says of the customer that decides whether they can be answered. */
export function XPanel({ x: { person, kind } }: { readonly x: XDetails }) {
  const { t } = useTranslation();
  const facts = [
    person.state === 'active' ? null : t(`x.stateLong.${person.state}`),
    person.blocksUs ? t('x.blocksUsLong') : null,
    person.takesDirectMessages === false && kind === 'thread' ? t('x.noDirectMessages') : null,
  ].filter((fact) => fact !== null);
  if (facts.length === 0) return null;
  return (
    <section aria-label={t('channel.x')}>
      <SectionHeading>{t('channel.x')}</SectionHeading>
      <ul className="text-panel text-panel-warn">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  );
}
