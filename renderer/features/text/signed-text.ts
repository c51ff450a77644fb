import type { Message } from '../../../shared/contract/message.ts';

/** A text as the network has it: with the sign that stands after our own. */
export function signedText({ visibleText, signature }: Pick<Message, 'visibleText' | 'signature'>): string {
  return [visibleText.trim(), signature.trim()].filter((part) => part !== '').join(' ');
}
