/**
 * The tables, as both dialects store them. Instants are integer milliseconds, booleans are 0/1, JSON is text:
 * what SQLite and PostgreSQL read back alike.
 */
export type Schema = {
  meta: MetaTable;
  users: UserTable;
  sessions: SessionTable;
  one_time_links: OneTimeLinkTable;
  agent_skills: AgentSkillTable;
  agent_presence: AgentPresenceTable;
  config_entries: ConfigEntryTable;
  customers: CustomerTable;
  identities: IdentityTable;
  conversations: ConversationTable;
  contacts: ContactTable;
  contact_exclusions: ContactExclusionTable;
  offers: OfferTable;
  pool_reserves: PoolReserveTable;
  queue_shares: QueueShareTable;
  routing_segments: RoutingSegmentTable;
  routing_record: RoutingRecordTable;
  messages: MessageTable;
  attachments: AttachmentTable;
  blobs: BlobTable;
  drafts: DraftTable;
  outbox: OutboxTable;
  source_cursors: SourceCursorTable;
  visitor_sessions: VisitorSessionTable;
  chat_lines: ChatLineTable;
  chat_ratings: ChatRatingTable;
  visitor_blocks: VisitorBlockTable;
  text_messages: TextMessageTable;
  threads: ThreadTable;
  identity_facts: IdentityFactsTable;
  sms_parts: SmsPartTable;
  sms_fragments: SmsFragmentTable;
  early_receipts: EarlyReceiptTable;
  opt_outs: OptOutTable;
  message_releases: MessageReleaseTable;
  post_changes: PostChangeTable;
  channel_tokens: ChannelTokenTable;
  channel_spend: ChannelSpendTable;
  events: EventTable;
};

/** Facts of the installation: instance id, reply-token key, last seq, configuration revision. */
export type MetaTable = { key: string; value: string };

export type UserTable = {
  id: string;
  login: string;
  name: string;
  email: string | null;
  role: 'agent' | 'supervisor' | 'admin';
  language: 'de' | 'en';
  /** argon2id, PHC string; null: cannot sign in with a password. */
  password_hash: string | null;
  active: number;
  created_at: number;
  /** JSON of the most open contacts per channel; null: as the channels have it. */
  channel_maxima: string | null;
  interruptions_per_hour: number | null;
  /** Signs public answers; null: the initials of the name. */
  sign: string | null;
  /** A supervisor releases the public answers first. */
  needs_release: number;
};

export type SessionTable = {
  id: string;
  user_id: string;
  /** SHA-256 of the bearer token, hex. */
  token_hash: string;
  user_agent: string;
  created_at: number;
  last_seen_at: number;
  expires_at: number;
  revoked_at: number | null;
};

export type OneTimeLinkTable = {
  token_hash: string;
  purpose: 'first-admin';
  created_at: number;
  expires_at: number;
  used_at: number | null;
};

export type AgentSkillTable = { user_id: string; skill_id: string; level: number };

/** What the person chose; the connection is not kept here. */
export type AgentPresenceTable = {
  user_id: string;
  status: 'available' | 'away' | 'offline';
  reason: string | null;
  since: number;
  /** When the agent last took on or ended work: the longest idle has the smallest (R15). */
  idle_since: number;
  /** Offers left unanswered since the agent last answered one or changed status (R10). */
  expired_in_a_row: number;
  /** What the agent wants to be after the open live contacts (R14). */
  next_status: 'away' | 'offline' | null;
  next_reason: string | null;
  /** JSON array of the instants of interruptions, rising, of about the last hour (R8). */
  interrupted_at: string;
};

/** One configured thing (queue, skill, account, …) as validated JSON; `active` 0 when the file no longer has it. */
export type ConfigEntryTable = {
  kind: 'routing' | 'reception' | 'businessHours' | 'skill' | 'queue' | 'channelAccount' | 'cannedReply';
  id: string;
  position: number;
  value: string;
  active: number;
};

export type CustomerTable = {
  id: string;
  name: string;
  language: 'de' | 'en' | null;
  created_at: number;
};

/**
 * `value` is normalised (mail addresses in lower case, `site`: account/subject, `phone`: E.164, `x`: X's user id); unique
 * with `kind`.
 */
export type IdentityTable = {
  kind: 'email' | 'visitor' | 'site' | 'phone' | 'x';
  value: string;
  customer_id: string;
  created_at: number;
};

export type ConversationTable = {
  id: string;
  customer_id: string;
  channel: string;
  channel_account_id: string;
  queue_id: string;
  subject: string;
  created_at: number;
  last_message_at: number;
  /** Who answered last: asked first when the customer writes again (R11). */
  last_agent_id: string | null;
  related_conversation_id: string | null;
  /** The chat that this conversation goes on from. */
  continues_id: string | null;
};

export type ContactTable = {
  id: string;
  conversation_id: string;
  /** Rising number: the last word between contacts of equal urgency (R2). */
  sequence: number;
  queue_id: string;
  channel: string;
  status: 'waiting' | 'offered' | 'active' | 'wrapUp' | 'parked' | 'closed';
  agent_id: string | null;
  /** Waited for first (R11); null for none. */
  preferred_agent_id: string | null;
  offer_id: string | null;
  arrived_at: number;
  due_at: number;
  expected_handling_ms: number;
  /** When the present status began. */
  status_since: number;
  wrap_up_ends_at: number | null;
  wrap_up_code: string | null;
  unread: number;
  preview: string;
  /** Who set it aside, while parked (R8, R9). */
  parked_by: 'interruption' | 'agent' | 'assignment' | null;
  /** What it waits for, while parked; null: room with its agent. */
  park_until: 'time' | 'customer' | 'hand' | null;
  park_until_at: number | null;
  /** The contact that displaced it. */
  displaced_by: string | null;
  /** Work done before the present stretch, ms. */
  worked_ms: number;
  /** How often it was interrupted. */
  interruptions: number;
  /** Waits for this agent alone until then (R11). */
  directed_to: string | null;
  directed_until: number | null;
  /** The colleague who passed it on or asks, until somebody has it. */
  passed_on_by: string | null;
  /** Another queue's agents may answer it, opened by number. */
  overflowed: number;
  /** A supervisor was told (R7). */
  escalated: number;
  /** Begun as urgent work inside the quota (R7). */
  urgent: number;
  /** Deferred, in business hours: when work must begin to be done in time (R2); null: follows from the due time. */
  latest_start_at: number | null;
  /** JSON array of {skillId, level} asked for besides the rings. */
  extra_skills: string;
  /** A consultation: the contact it is about, who asks, and what. All null for a customer's contact. */
  parent_contact_id: string | null;
  asked_by: string | null;
  question: string | null;
};

/** Agents who declined or let expire an offer of this contact: R10's exclusions, kept for the rebuild. */
export type ContactExclusionTable = {
  contact_id: string;
  agent_id: string;
  reason: 'declined' | 'expired';
  at: number;
  /** When the agent may be offered it again; null: not before the ring changes or nobody else remains. */
  until: number | null;
  /** The widest ring open when the offer expired; null for a decline. */
  ring: number | null;
};

export type OfferTable = {
  id: string;
  contact_id: string;
  agent_id: string;
  ring: number;
  last_agent: number;
  offered_at: number;
  expires_at: number;
  ended_at: number | null;
  outcome: 'accepted' | 'declined' | 'expired' | 'withdrawn' | null;
  /** JSON array of the contacts that accepting sets aside (R8). */
  parks: string;
  /** The rule that brought contact and agent together, when the router told. */
  rule: string | null;
};

/** What was learnt about a pool of live agents, and what was fixed by hand (R6). */
export type PoolReserveTable = {
  pool_id: string;
  fixed: number | null;
  reserve: number;
  /** JSON object of the estimator's own numbers. */
  estimate: string;
};

/** How much of its share a deferred queue has coming (R15), a number as JSON. */
export type QueueShareTable = { queue_id: string; credit: string };

/**
 * A stretch of the routing record that can be replayed by itself: the router's configuration and state at its
 * beginning. Both as packed JSON (`hub/record/packed-text.ts`).
 */
export type RoutingSegmentTable = {
  id: string;
  because: 'start' | 'rebuild' | 'configuration' | 'day';
  /** The release whose router decided. */
  release: string;
  started_at: number;
  /** Null while it goes on, or after a kill until the next start. */
  ended_at: number | null;
  configuration: Uint8Array;
  snapshot: Uint8Array;
  /** SHA-256 of configuration and snapshot, hex: where the chain of its calls begins. */
  digest: string;
};

/** Calls of the router in their order, some to a row. Ids and numbers only. */
export type RoutingRecordTable = {
  segment_id: string;
  /** Of the first call, from 0. */
  position: number;
  calls: number;
  /** Instants of the first and the last call. */
  at: number;
  until: number;
  /** 0: the unit failed, so what was decided never came about. */
  took_effect: number;
  /** Packed lines of JSON, one for each call. */
  lines: Uint8Array;
  /** Of the chain after the last call, hex. */
  digest: string;
};

export type MessageTable = {
  id: string;
  conversation_id: string;
  channel_account_id: string;
  direction: 'inbound' | 'outbound' | 'note';
  /** Unique with the channel account: the same mail is never taken twice, the same command never sent twice. */
  external_id: string;
  at: number;
  author_kind: 'customer' | 'agent' | 'system';
  author_id: string | null;
  author_name: string;
  from_name: string;
  from_address: string | null;
  reply_to: string | null;
  /** JSON arrays of {name, address}. */
  to_list: string;
  cc_list: string;
  subject: string;
  /** Angle brackets kept, as in the header. */
  internet_message_id: string | null;
  in_reply_to: string | null;
  /** Space-separated message ids, oldest first. */
  reference_ids: string;
  visible_text: string;
  quoted_text: string;
  signature: string;
  /** As received or written, unsanitised: sanitised whenever it is read. */
  html: string | null;
  raw_sha256: string | null;
  flags: string;
  problems: string;
  delivery_status:
    | 'held'
    | 'returned'
    | 'queued'
    | 'retrying'
    | 'sent'
    | 'delivered'
    | 'read'
    | 'failed'
    | 'bounced'
    | null;
  delivery_at: number | null;
  delivery_attempts: number;
  delivery_detail: string;
};

/** `message_id` is null while the file belongs to a draft. */
export type AttachmentTable = {
  id: string;
  message_id: string | null;
  conversation_id: string;
  position: number;
  name: string;
  type: string;
  size: number;
  inline: number;
  content_id: string | null;
  sha256: string;
  created_at: number;
  /** A user's id, or `visitor:SESSION`; null: came with a message, or before this was kept. */
  uploaded_by: string | null;
};

/** Content by its hash: small ones in `bytes`, large ones in the blob folder (`bytes` null). */
export type BlobTable = { sha256: string; size: number; bytes: Uint8Array | null; created_at: number };

export type DraftTable = {
  conversation_id: string;
  revision: number;
  html: string;
  cc_list: string;
  /** JSON array of attachment ids. */
  attachment_ids: string;
  caret: number | null;
  saved_at: number;
  saved_by: string;
  characters: number;
};

export type OutboxTable = {
  message_id: string;
  channel_account_id: string;
  status: 'pending' | 'sent' | 'failed';
  attempts: number;
  next_attempt_at: number;
  created_at: number;
  /** SMS and X: an attempt was begun then and its outcome is not known; null: none is open. */
  begun_at: number | null;
};

/** What messages of SMS and X have besides: one row for each. */
export type TextMessageTable = {
  message_id: string;
  channel_account_id: string;
  kind: 'sms' | 'post' | 'dm';
  /** The provider's own id: Twilio's SID, X's post or event id; null until it took the message. SMPP: see sms_parts. */
  provider_id: string | null;
  /** The other side: a number in E.164, an X user id. */
  address: string;
  /** The message that a post answers. */
  answers_id: string | null;
  /** Why it did not arrive (DeliveryCode). */
  code: string | null;
  /** JSON, by kind (`hub/text/stored-details.ts`). */
  details: string;
};

/** The conversation behind a provider's name of a thread: `sms:+43…`, `post:ID` of its root, `dm:ID`. */
export type ThreadTable = { channel_account_id: string; thread_key: string; conversation_id: string };

/** What is known of a number or an X user besides whose it is; also of those who are nobody's identity. */
export type IdentityFactsTable = {
  kind: 'phone' | 'x';
  value: string;
  /** A number with blanks, a handle with its @. */
  label: string;
  /** JSON; x: the rest of XPerson. */
  facts: string;
  updated_at: number;
};

/** Parts of an outbound SMS that a gateway confirms one by one. */
export type SmsPartTable = {
  message_id: string;
  /** From 1. */
  part: number;
  channel_account_id: string;
  provider_id: string | null;
  status: 'sent' | 'delivered' | 'failed';
  at: number;
};

/** Parts of inbound SMS, which wait for the rest of their message or were put together lately. */
export type SmsFragmentTable = {
  channel_account_id: string;
  sender: string;
  reference: string;
  total: number;
  /** From 1. */
  part: number;
  text: string;
  encoding: string;
  received_at: number;
  /** The message that it became part of, kept a while to recognise doubles; null: it waits for the others. */
  message_id: string | null;
};

/** Receipts that came before the provider's id of their message was stored. */
export type EarlyReceiptTable = {
  channel_account_id: string;
  provider_id: string;
  status: string;
  code: string | null;
  detail: string;
  at: number;
};

/** Customers who asked an SMS account to leave them alone; holds for all their numbers. */
export type OptOutTable = {
  customer_id: string;
  channel_account_id: string;
  address: string;
  at: number;
  /** The agent who recorded it; null: the customer's own word. */
  recorded_by: string | null;
};

/** Public answers that somebody else lets go or sends back. */
export type MessageReleaseTable = {
  message_id: string;
  contact_id: string;
  end_contact: number;
  asked_at: number;
  decided_by: string | null;
  decided_at: number | null;
  decision: 'released' | 'returned' | null;
  reason: string;
};

/** What is to be done to posts on X, and what became of it. */
export type PostChangeTable = {
  id: string;
  message_id: string;
  channel_account_id: string;
  kind: 'delete' | 'hide' | 'unhide';
  status: 'pending' | 'done' | 'failed';
  attempts: number;
  next_attempt_at: number;
  detail: string;
  asked_by: string;
  asked_at: number;
};

/** Access to accounts that an admin connected; sealed with the key of this installation. */
export type ChannelTokenTable = {
  channel_account_id: string;
  sealed: Uint8Array;
  handle: string;
  /** Space-separated. */
  scopes: string;
  connected_by: string | null;
  connected_at: number;
};

/** What an account was charged for in a month (`YYYY-MM`, UTC); money in millionths. */
export type ChannelSpendTable = {
  channel_account_id: string;
  month: string;
  kind: 'post' | 'postWithLink' | 'directMessage' | 'read';
  count: number;
  micros: number;
};

/** How far a source was read: for IMAP, JSON of {uidValidity, lastUid} per folder. */
export type SourceCursorTable = { channel_account_id: string; source: string; value: string };

/** A visitor's chat: one conversation, known by the token that the visitor's page keeps. */
export type VisitorSessionTable = {
  id: string;
  channel_account_id: string;
  /** SHA-256 of the token, hex. */
  token_hash: string;
  conversation_id: string;
  /** As the visitor typed it: proves nothing. */
  mail: string | null;
  /** The number of the newest line. */
  lines: number;
  /** The page showed every line up to this one. */
  received: number;
  /** Left, or away for longer than the grace; both null while the visitor is there. */
  gone_at: number | null;
  gone_by: 'visitor' | 'lost' | 'idle' | null;
  created_at: number;
  /** The site's own id of the person, proven by its signature; null: anonymous. */
  subject: string | null;
  topic_id: string | null;
  language: 'de' | 'en' | null;
  /** The page last looked at, without query and fragment. */
  page_url: string | null;
  page_title: string | null;
  /** Keyed hash of the address (IPv6: of its /64) of the newest page: good for recognising it, not for reading it. */
  address_hash: string | null;
  /** The visitor saw every line up to this one. */
  read_line: number;
  /** The agent has read every line up to this one. */
  agent_read_line: number;
  /** Last sign of life: connection, line, going. 0: before this was kept. */
  last_seen_at: number;
  /** When the visitor was last reminded that nothing was written for long; counts for the agent's lines before it. */
  reminded_at: number | null;
  /** Transcripts asked for. */
  transcripts: number;
};

/** How content a visitor was with one contact: score 1–5. */
export type ChatRatingTable = {
  contact_id: string;
  session_id: string;
  conversation_id: string;
  agent_id: string | null;
  score: number;
  comment: string;
  at: number;
};

/** Visitors who are kept out until then: by the hash of their token or address, or by `account/subject`. */
export type VisitorBlockTable = {
  id: string;
  conversation_id: string;
  kind: 'token' | 'address' | 'subject';
  value: string;
  until: number;
  created_at: number;
  created_by: string;
};

/** The lines of a session, numbered from 1 without gaps. */
export type ChatLineTable = { session_id: string; line: number; message_id: string };

/** The append-only record of what happened. `seq` is gapless; small facts only, never bodies. */
export type EventTable = {
  seq: number;
  at: number;
  type: string;
  conversation_id: string | null;
  contact_id: string | null;
  message_id: string | null;
  offer_id: string | null;
  /** The agent whom it concerns. */
  agent_id: string | null;
  /** Who did it; null for the hub itself. */
  actor_id: string | null;
  data: string;
};
