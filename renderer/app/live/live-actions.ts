import { createAction } from '@reduxjs/toolkit';
import type { VisitorTyping } from '../../../shared/contract/chat.ts';
import type { Batch, Snapshot, Viewers } from '../../../shared/contract/live.ts';
import type { PoolReserve, QueueLoad } from '../../../shared/contract/queue.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';

/** What the hub said, as the slices hear it. Only the live socket dispatches these. */
export const snapshotReceived = createAction('live/snapshotReceived', (snapshot: Snapshot, at: number) => ({
  payload: snapshot,
  meta: { at },
}));

/** A stretch that fits exactly behind the seq already applied. */
export const batchReceived = createAction<Batch>('live/batchReceived');

/** Caught up after a lost connection: the missed stretch follows as a batch. */
export const resumed = createAction<{ readonly hubNow: number; readonly at: number }>('live/resumed');

export const queueLoadsReceived = createAction<readonly QueueLoad[]>('live/queueLoadsReceived');
/** Only supervisors hear it. */
export const reservesReceived = createAction<readonly PoolReserve[]>('live/reservesReceived');
export const viewersReceived = createAction<Viewers>('live/viewersReceived');

/** The visitor of a chat types, or stopped. */
export const visitorTypingReceived = createAction<VisitorTyping>('live/visitorTypingReceived');

/** The connection is gone; the socket keeps trying by itself. */
export const connectionLost = createAction<{ readonly at: number }>('live/connectionLost');

/** The hub ended the session, or this page no longer fits the hub. */
export const sessionEnded = createAction<{ readonly code: RefusalCode | 'by-choice' }>('live/sessionEnded');
