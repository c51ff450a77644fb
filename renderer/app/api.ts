import {
  createApi,
  fetchBaseQuery,
  type BaseQueryApi,
  type FetchArgs,
  type FetchBaseQueryError,
} from '@reduxjs/toolkit/query/react';
import { z } from 'zod';
import {
  channelAccountState,
  connectionStarted,
  contribution,
  waitingRelease,
  type ChannelAccountState,
  type Contribution,
  type WaitingRelease,
} from '../../shared/contract/channel-rest.ts';
import { contact, type Contact } from '../../shared/contract/contact.ts';
import { refusalBody, type RefusalBody } from '../../shared/contract/refusal-code.ts';
import {
  contactDecisions,
  createdSession,
  hubInfo,
  knownCustomer,
  messageHtml,
  type ContactDecisions,
  type CreatedSession,
  type HubInfo,
  type KnownCustomer,
  type MessageHtml,
} from '../../shared/contract/rest.ts';
import { user, type User } from '../../shared/contract/user.ts';
import { sessionEnded } from './live/live-actions.ts';
import type { HubAddress } from './hub-address.ts';

/** Why an answer is not there: the hub refused, or it could not be reached. */
export type RequestRefusal = RefusalBody | { readonly code: 'unreachable' };

type StateWithSession = { readonly session: { readonly token?: string } };

function asRefusal(error: FetchBaseQueryError): RequestRefusal {
  const body = refusalBody.safeParse(error.data);
  return body.success ? body.data : { code: 'unreachable' };
}

/** The bearer token goes with every request; a session the hub no longer knows ends here. */
async function askHub(args: string | FetchArgs, queryApi: BaseQueryApi, extraOptions: object) {
  const { hub } = queryApi.extra as { readonly hub: HubAddress };
  const { token } = (queryApi.getState() as StateWithSession).session;
  const ask = fetchBaseQuery({
    baseUrl: `${hub.address}/api`,
    credentials: 'omit',
    prepareHeaders: (headers) => {
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
      return headers;
    },
  });
  const answer = await ask(args, queryApi, extraOptions);
  if (answer.error === undefined) return { data: answer.data };
  const refusal = asRefusal(answer.error);
  if (refusal.code === 'unauthorised' && token !== undefined)
    queryApi.dispatch(sessionEnded({ code: 'unauthorised' }));
  return { error: refusal };
}

type SignInBody = { readonly login: string; readonly password: string } | { readonly launchToken: string };

type SetupBody = {
  readonly token: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly language: 'de' | 'en';
};

/** What is asked and answered once; whatever the hub pushes lives in slices instead. */
export const api = createApi({
  reducerPath: 'api',
  baseQuery: askHub,
  tagTypes: ['channelAccounts'],
  endpoints: (build) => ({
    hubInfo: build.query<HubInfo, void>({ query: () => '/hub', transformResponse: (a) => hubInfo.parse(a) }),
    signIn: build.mutation<CreatedSession, SignInBody>({
      query: (body) => ({ url: '/sessions', method: 'POST', body }),
      transformResponse: (answer) => createdSession.parse(answer),
    }),
    setUp: build.mutation<CreatedSession, SetupBody>({
      query: (body) => ({ url: '/setup', method: 'POST', body }),
      transformResponse: (answer) => createdSession.parse(answer),
    }),
    signOut: build.mutation<null, void>({
      query: () => ({ url: '/sessions/current', method: 'DELETE' }),
      transformResponse: () => null,
    }),
    changeMe: build.mutation<User, { readonly language: 'de' | 'en' }>({
      query: (body) => ({ url: '/me', method: 'PATCH', body }),
      transformResponse: (answer) => user.parse(answer),
    }),
    messageHtml: build.query<MessageHtml, { readonly id: string; readonly images: 'blocked' | 'allowed' }>({
      query: ({ id, images }) => `/messages/${encodeURIComponent(id)}/html?images=${images}`,
      transformResponse: (answer) => messageHtml.parse(answer),
    }),
    queueContacts: build.query<Contact[], string>({
      query: (queueId) => `/queues/${encodeURIComponent(queueId)}/contacts`,
      transformResponse: (answer) => z.array(contact).parse(answer),
      keepUnusedDataFor: 0,
    }),
    channelAccounts: build.query<ChannelAccountState[], void>({
      query: () => '/channel-accounts',
      transformResponse: (answer) => z.array(channelAccountState).parse(answer),
      providesTags: ['channelAccounts'],
      keepUnusedDataFor: 0,
    }),
    startConnection: build.mutation<{ url: string }, string>({
      query: (id) => ({ url: `/channel-accounts/${encodeURIComponent(id)}/connection`, method: 'POST' }),
      transformResponse: (answer) => connectionStarted.parse(answer),
    }),
    endConnection: build.mutation<null, string>({
      query: (id) => ({ url: `/channel-accounts/${encodeURIComponent(id)}/connection`, method: 'DELETE' }),
      transformResponse: () => null,
      invalidatesTags: ['channelAccounts'],
    }),
    releases: build.query<WaitingRelease[], void>({
      query: () => '/releases',
      transformResponse: (answer) => z.array(waitingRelease).parse(answer),
      keepUnusedDataFor: 0,
    }),
    contributions: build.query<Contribution[], { readonly from: number; readonly to: number }>({
      query: ({ from, to }) => `/contributions?from=${from}&to=${to}`,
      transformResponse: (answer) => z.array(contribution).parse(answer),
      keepUnusedDataFor: 0,
    }),
    knownCustomer: build.query<KnownCustomer, string>({
      query: (identity) => `/customers?identity=${encodeURIComponent(identity)}`,
      transformResponse: (answer) => knownCustomer.parse(answer),
      keepUnusedDataFor: 0,
    }),
    contactDecisions: build.query<ContactDecisions, string>({
      query: (contactId) => `/contacts/${encodeURIComponent(contactId)}/decisions`,
      transformResponse: (answer) => contactDecisions.parse(answer),
      keepUnusedDataFor: 0,
    }),
  }),
});

export const {
  useHubInfoQuery,
  useSignInMutation,
  useSetUpMutation,
  useSignOutMutation,
  useChangeMeMutation,
  useMessageHtmlQuery,
  useQueueContactsQuery,
  useContactDecisionsQuery,
  useLazyKnownCustomerQuery,
  useChannelAccountsQuery,
  useStartConnectionMutation,
  useEndConnectionMutation,
  useReleasesQuery,
  useContributionsQuery,
} = api;
