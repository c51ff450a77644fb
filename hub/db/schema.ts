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
  messages: MessageTable;
  attachments: AttachmentTable;
  blobs: BlobTable;
  drafts: DraftTable;
  outbox: OutboxTable;
  source_cursors: SourceCursorTable;
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
};

/** One configured thing (queue, skill, account, …) as validated JSON; `active` 0 when the file no longer has it. */
export type ConfigEntryTable = {
  kind: 'routing' | 'reception' | 'businessHours' | 'skill' | 'queue' | 'channelAccount';
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

/** `value` is normalised (mail addresses in lower case); unique with `kind`. */
export type IdentityTable = { kind: 'email'; value: string; customer_id: string; created_at: number };

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
};

export type ContactTable = {
  id: string;
  conversation_id: string;
  /** Rising number: the last word between contacts of equal urgency (R2). */
  sequence: number;
  queue_id: string;
  channel: string;
  status: 'waiting' | 'offered' | 'active' | 'wrapUp' | 'closed';
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
  delivery_status: 'queued' | 'retrying' | 'sent' | 'failed' | 'bounced' | null;
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
};

/** How far a source was read: for IMAP, JSON of {uidValidity, lastUid} per folder. */
export type SourceCursorTable = { channel_account_id: string; source: string; value: string };

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
