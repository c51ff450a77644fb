import { customerFindings } from './gate-customer.ts';
import { stopping } from './gate-finding.ts';
import type { GateDetails, GateFinding, PlannedText } from './gate-finding.ts';
import { lengthFindings, limitFindings } from './gate-limits.ts';
import { spendingFindings } from './gate-spending.ts';

export type { GateFinding, GateWay, PlannedText } from './gate-finding.ts';

/** Everything that speaks against a text or should be known before, the stopping ones first (X6…X13). */
export function replyGate(planned: PlannedText, details: GateDetails, now: number): readonly GateFinding[] {
  const findings = [
    ...(details.connected ? [] : [stopping('not-connected', ['connect'])]),
    ...customerFindings(planned, details),
    ...lengthFindings(planned, details),
    ...limitFindings(planned, details, now),
    ...spendingFindings(planned, details),
  ];
  return [...findings.filter(({ stops }) => stops), ...findings.filter(({ stops }) => !stops)];
}
