import type {
  BeginInput,
  ChatFile,
  ChatLine,
  LeaveMessageInput,
  RateInput,
  VisitorAccount,
  VisitorHours,
  VisitorState,
  VisitorWelcome,
} from '../../shared/contract/chat.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import type { Result } from '../../shared/contract/result.ts';

/** Why something did not happen; `no-answer`: the connection is gone. */
export type WidgetRefusal = RefusalCode | 'no-answer';

/** A file on its way to the hub. */
export type PendingFile = { readonly name: string; readonly size: number };

/** A line that the hub has not acknowledged. It stays over reloads (files only until then). */
export type PendingLine = {
  readonly clientId: string;
  readonly text: string;
  readonly files: readonly PendingFile[];
  /** `sending`: leaves as soon as there is a connection; `failed`: refused, for the visitor to decide. */
  readonly status: 'sending' | 'failed';
  readonly code: WidgetRefusal | null;
};

/** All that the screen shows; replaced as a whole when something changes. */
export type ClientState = {
  /** `off`: nothing asked of the hub yet; `refused`: the hub does not want this page. */
  readonly phase: 'off' | 'connecting' | 'ready' | 'refused';
  readonly refusal: WidgetRefusal | null;
  /** False while the connection is gone; it comes back by itself. */
  readonly online: boolean;
  /** Null before the first welcome. */
  readonly account: VisitorAccount | null;
  readonly hours: VisitorHours;
  readonly identity: VisitorWelcome['identity'];
  readonly chat: VisitorState;
  readonly lines: readonly ChatLine[];
  /** After the lines, in the order they were written, of all tabs. */
  readonly pending: readonly PendingLine[];
  readonly agentTyping: boolean;
  /** The agent has read the visitor's lines up to this number. */
  readonly agentRead: number;
  /** Agents' lines that no tab has shown. */
  readonly unread: number;
  readonly rated: boolean;
  /** The hub's clock minus this machine's (milliseconds). */
  readonly clockOffset: number;
};

/** What the form before a chat gives. */
export type BeginForm = Pick<BeginInput, 'name' | 'mail' | 'topic' | 'text'>;

/** The visitor's side of a chat, without a screen. Everything is safe to call at any time; nothing throws. */
export type ChatClient = {
  readonly state: () => ClientState;
  /** Called after each change, at most once per task; the function it returns ends it. */
  readonly onChange: (listener: () => void) => () => void;
  /** Connects, when that has not happened; a chat kept from before connects by itself. */
  readonly connect: () => void;
  /** Begins a chat or takes an ended one up again; the first line stands in `pending` until it is kept. */
  readonly begin: (form: BeginForm) => void;
  readonly send: (text: string, files: readonly File[]) => void;
  readonly retry: (clientId: string) => void;
  readonly remove: (clientId: string) => void;
  /** What stands in the field now; '' when it is empty. */
  readonly typing: (text: string) => void;
  /** Whether the lines are on screen: open, visible, scrolled down. */
  readonly watching: (yes: boolean) => void;
  readonly leave: () => void;
  readonly leaveMessage: (
    form: Pick<LeaveMessageInput, 'name' | 'mail' | 'topic' | 'text'>,
  ) => Promise<Result<null, WidgetRefusal>>;
  readonly rate: (rating: RateInput) => Promise<Result<null, WidgetRefusal>>;
  readonly transcript: (mail: string) => Promise<Result<null, WidgetRefusal>>;
  readonly fileUrl: (file: ChatFile) => string;
  readonly stop: () => void;
};
