import { useTranslation } from 'react-i18next';
import type { RoutingDecisionView } from '../../../shared/contract/rest.ts';
import { useContactWords } from './use-contact-words.ts';

/** Other waiting contacts that the chosen person could have had. */
export function PassedOver({ passedOver }: Pick<RoutingDecisionView, 'passedOver'>) {
  const { t } = useTranslation();
  const contactWords = useContactWords();
  if (passedOver.length === 0) return null;
  const known = passedOver.flatMap(({ contactId }) => {
    const words = contactWords(contactId);
    return words === null ? [] : [{ contactId, words }];
  });
  return (
    <>
      <h4>{t('routing.passedOver')}</h4>
      <p className="decision-quiet">{t('routing.passedOverText', { count: passedOver.length })}</p>
      <ul>
        {known.map(({ contactId, words }) => (
          <li key={contactId} className="cut">
            {words}
          </li>
        ))}
      </ul>
    </>
  );
}
