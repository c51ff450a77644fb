import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { sessionEnded } from '../../app/live/live-actions.ts';

/** What was set aside or came back last, for those who hear the page. */
export type ParkingNews = { readonly kind: 'parked' | 'returned'; readonly contactId: string };

/** Contacts that came back while the agent looked elsewhere, until they are opened. */
export type ParkingState = { readonly news: ParkingNews | null; readonly returned: readonly string[] };

const initialState: ParkingState = { news: null, returned: [] };

/** What the page must say about contacts that go and come back by themselves. */
export const parkingSlice = createSlice({
  name: 'parking',
  initialState,
  reducers: {
    contactSetAside: (
      state: ParkingState,
      { payload }: PayloadAction<{ contactId: string }>,
    ): ParkingState => ({
      news: { kind: 'parked', contactId: payload.contactId },
      returned: state.returned.filter((one) => one !== payload.contactId),
    }),
    contactCameBack: (
      state: ParkingState,
      { payload }: PayloadAction<{ contactId: string; opened: boolean }>,
    ): ParkingState => ({
      news: { kind: 'returned', contactId: payload.contactId },
      returned: payload.opened ? state.returned : [...state.returned, payload.contactId],
    }),
    contactSeen: (state: ParkingState, { payload }: PayloadAction<{ contactId: string }>): ParkingState =>
      state.returned.includes(payload.contactId)
        ? { ...state, returned: state.returned.filter((one) => one !== payload.contactId) }
        : state,
  },
  extraReducers: (build) => build.addCase(sessionEnded, () => initialState),
});

export const { contactSetAside, contactCameBack, contactSeen } = parkingSlice.actions;
