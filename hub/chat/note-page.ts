import type { VisitorPage } from '../../shared/contract/chat.ts';
import type { Unit } from '../db/database.ts';
import type { Visitor } from './visitor.ts';

/** Notes the page that the visitor looks at, without query and fragment. */
export async function notePage(
  _unit: Unit,
  _visitor: Visitor,
  _page: VisitorPage,
  _now: number,
): Promise<void> {
  await Promise.resolve();
}
