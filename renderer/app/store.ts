import { configureStore } from '@reduxjs/toolkit';
import { answersSlice } from '../features/answers/slice.ts';
import { channelsSlice } from '../features/channels/slice.ts';
import { chatSlice } from '../features/chat/slice.ts';
import { composerSlice } from '../features/composer/slice.ts';
import { contactsSlice } from '../features/contacts/slice.ts';
import { conversationsSlice } from '../features/conversation/slice.ts';
import { parkingSlice } from '../features/parking/slice.ts';
import { presenceSlice } from '../features/presence/slice.ts';
import { queuesSlice } from '../features/queues/slice.ts';
import { sessionSlice } from '../features/session/slice.ts';
import { preferencesSlice } from '../features/settings/slice.ts';
import { textSlice } from '../features/text/slice.ts';
import { api } from './api.ts';
import { connectionSlice } from './live/connection-slice.ts';
import type { HubAddress } from './hub-address.ts';

/** What thunks may reach besides the state. */
export type Extra = { readonly hub: HubAddress };

/** One store per page. */
export function createStore(extra: Extra) {
  return configureStore({
    reducer: {
      session: sessionSlice.reducer,
      preferences: preferencesSlice.reducer,
      connection: connectionSlice.reducer,
      contacts: contactsSlice.reducer,
      parking: parkingSlice.reducer,
      presence: presenceSlice.reducer,
      queues: queuesSlice.reducer,
      conversations: conversationsSlice.reducer,
      composer: composerSlice.reducer,
      chat: chatSlice.reducer,
      channels: channelsSlice.reducer,
      answers: answersSlice.reducer,
      text: textSlice.reducer,
      [api.reducerPath]: api.reducer,
    },
    middleware: (defaults) =>
      defaults({
        thunk: { extraArgument: extra },
        // Snapshots may be large; the wire shapes are plain by construction.
        immutableCheck: false,
        serializableCheck: false,
      }).concat(api.middleware),
  });
}

export type Store = ReturnType<typeof createStore>;
export type RootState = ReturnType<Store['getState']>;
export type AppDispatch = Store['dispatch'];
