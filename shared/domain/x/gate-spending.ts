import { privateWay, stopping, warning } from './gate-finding.ts';
import type { GateDetails, GateFinding, GateWay, PlannedText } from './gate-finding.ts';
import { weightedText } from './weighted-length.ts';

/** Sums of prices such as 0.1 + 0.2 are not exact; nobody charges less than this. */
const nothing = 1e-9;

/** X12, X13: what it costs, against what may still be spent. */
export function spendingFindings(planned: PlannedText, details: GateDetails): readonly GateFinding[] {
  const { post, postWithLink, directMessage } = details.prices;
  if (planned.kind === 'dm') return budgetFindings(planned, details, directMessage, []);
  const extra = weightedText(planned.text).links.length === 0 ? 0 : postWithLink - post;
  const withoutLink: readonly GateWay[] = extra > nothing && affordable(details, post) ? ['removeLink'] : [];
  return [
    ...budgetFindings(planned, details, post + extra, withoutLink),
    ...(extra > nothing ? [warning('link-costs', ['removeLink'], rounded(extra))] : []),
  ];
}

function budgetFindings(
  planned: PlannedText,
  details: GateDetails,
  price: number,
  withoutLink: readonly GateWay[],
): readonly GateFinding[] {
  const { spent, perMonth, warnAt } = details.spend;
  if (perMonth === null) return [];
  if (!affordable(details, price)) {
    const toPrivate = affordable(details, details.prices.directMessage)
      ? privateWay(planned, details.person)
      : [];
    return [stopping('budget-spent', [...withoutLink, ...toPrivate, 'askSupervisor'])];
  }
  return perMonth > 0 && spent >= perMonth * warnAt - nothing ? [warning('budget-warning', [])] : [];
}

function affordable({ spend }: GateDetails, price: number): boolean {
  return spend.perMonth === null || spend.spent + price <= spend.perMonth + nothing;
}

function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
