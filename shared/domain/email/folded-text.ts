/** A mail's text in the three parts that an agent sees: their own words, what they quote, how they sign. */
export interface FoldedText {
  readonly visibleText: string;
  readonly quotedText: string;
  readonly signature: string;
}

/**
 * What is known of a line before it is read. `quote`: certainly quoted; `weak`: indented or set apart, quoted
 * only if something announces it; `attribution`: names who is quoted; `cut`: the earlier mail begins here;
 * `signature`: marked as such by the sender's program.
 */
export type LineMark = 'own' | 'quote' | 'weak' | 'attribution' | 'cut' | 'signature';

/** One line of a mail's text. */
export interface MarkedLine {
  readonly text: string;
  readonly mark: LineMark;
}

/** What of the mail, beside its text, decides how it is folded. */
export interface FoldContext {
  /** The subject says that the mail was forwarded: the content below is what the customer wants read. */
  readonly isForward: boolean;
}
