import { v7 } from 'uuid';

/** A new id: sortable by time, unique without asking anybody. */
export function newId(): string {
  return v7();
}
