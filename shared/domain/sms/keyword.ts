/** What a customer asks for with a single word. */
export type SmsKeyword = 'stop' | 'start' | 'help';

/** The request behind a message that is nothing but a keyword; null: an ordinary message. To be done. */
export function smsKeyword(_text: string): SmsKeyword | null {
  return null;
}
