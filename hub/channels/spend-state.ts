import type { SpendState } from '../../shared/contract/text-message.ts';
import type { XAccountConfig } from '../../shared/contract/x-account.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { spendMonth } from './spend-month.ts';
import { listSpend, type SpendRow } from './spend-repository.ts';

/** What an account has spent in this month (UTC), and what it may. */
export async function spendStateOf(
  context: Pick<ConversationContext, 'database' | 'now'>,
  account: Pick<XAccountConfig, 'id' | 'budget' | 'currency'>,
): Promise<SpendState> {
  return (await spendOf(context, account)).state;
}

/** What an account has spent in this month, also line by line. */
export async function spendOf(
  context: Pick<ConversationContext, 'database' | 'now'>,
  account: Pick<XAccountConfig, 'id' | 'budget' | 'currency'>,
): Promise<{ readonly state: SpendState; readonly lines: readonly SpendLine[] }> {
  const month = spendMonth(context.now());
  const rows = await listSpend(context.database.read, account.id, month);
  return { state: stateOf(account, month, rows), lines: rows.map(lineOf) };
}

/** One kind of what was charged for; `amount` in the account's currency. */
export type SpendLine = {
  readonly kind: SpendRow['kind'];
  readonly count: number;
  readonly amount: number;
};

function stateOf(
  account: Pick<XAccountConfig, 'budget' | 'currency'>,
  month: string,
  rows: readonly SpendRow[],
): SpendState {
  return {
    month,
    spent: toAmount(rows.reduce((sum, { micros }) => sum + micros, 0)),
    perMonth: account.budget?.perMonth ?? null,
    warnAt: account.budget?.warnAt ?? 1,
    currency: account.currency,
  };
}

function lineOf({ kind, count, micros }: SpendRow): SpendLine {
  return { kind, count, amount: toAmount(micros) };
}

function toAmount(micros: number): number {
  return micros / 1_000_000;
}
