import type { Language } from '../../../shared/contract/primitives.ts';

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** An amount as people write it: `12,40 $`, `$12.40`; small amounts keep up to four digits. */
export function formatMoney(amount: number, currency: string, language: Language): string {
  const digits = amount !== 0 && Math.abs(amount) < 1 ? 4 : 2;
  return new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(amount);
}
