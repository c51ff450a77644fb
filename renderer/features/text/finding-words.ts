import type { TFunction } from 'i18next';
import type { Language } from '../../../shared/contract/primitives.ts';
import type { XDetails } from '../../../shared/contract/text-message.ts';
import type { GateFinding } from '../../../shared/domain/x/reply-gate.ts';
import { formatMoney } from '../../app/format-money.ts';
import { formatDayTime } from '../../app/time/format-instant.ts';

/** What the reply gate found, in words. */
export function findingWords(
  { code, amount }: GateFinding,
  { spend, person }: Pick<XDetails, 'spend' | 'person'>,
  t: TFunction,
  language: Language,
  now: number,
): string {
  const money = (value: number) => formatMoney(value, spend.currency, language);
  const handle = person.handle === '' ? t('x.thisPerson') : `@${person.handle}`;
  switch (code) {
    case 'too-long':
      return t('gate.too-long', { count: amount });
    case 'limit-reached':
      return t('gate.limit-reached', { time: formatDayTime(amount, now, language) });
    case 'link-costs':
      return t('gate.link-costs', { cost: money(amount) });
    case 'budget-warning':
      return t('gate.budget-warning', { spent: money(spend.spent), budget: money(spend.perMonth ?? 0) });
    case 'budget-spent':
      return t('gate.budget-spent', { budget: money(spend.perMonth ?? 0) });
    case 'not-summoned':
    case 'blocked-by-customer':
    case 'customer-suspended':
    case 'customer-gone':
    case 'customer-protected':
    case 'direct-messages-closed':
      return t(`gate.${code}`, { handle });
    case 'not-connected':
    case 'post-deleted':
      return t(`gate.${code}`);
  }
}
