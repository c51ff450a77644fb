import { createSelector } from '@reduxjs/toolkit';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { RootState } from '../../app/store.ts';

/** Chats in my work with lines that nobody has read. */
export const selectUnreadChats = createSelector(
  [(state: RootState) => state.contacts.byId],
  (byId): readonly Contact[] =>
    Object.values(byId).filter(
      ({ channel, state, unread }) => channel === 'chat' && state.status === 'active' && unread > 0,
    ),
);
