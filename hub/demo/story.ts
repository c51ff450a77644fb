/** How a customer's mail program writes. */
export type MailProgram = 'plain' | 'gmail' | 'outlook' | 'phone';

/** A file that a customer sends along. */
export type StoryFile = 'photo' | 'invoice';

/** One customer of the demo shop: what they want, and how they go on when they are answered. */
export type Story = {
  readonly name: string;
  readonly address: string;
  readonly language: 'de' | 'en';
  /** The shop's address they write to. */
  readonly to: 'service' | 'returns' | 'hello';
  readonly program: MailProgram;
  readonly subject: string;
  readonly text: string;
  readonly file?: StoryFile;
  /** What they write after each answer, in turn; then they are content and silent. */
  readonly followUps: readonly string[];
  /** Their address does not exist: an answer is refused by the mail server. */
  readonly isGone?: boolean;
  /** They are on holiday: an answer triggers an automatic reply. */
  readonly isAway?: boolean;
};
