import type { RootState } from '../../app/store.ts';

/** Why an answer cannot leave yet. */
export type TextObstacle =
  | 'empty'
  | 'uploading'
  | 'conflict'
  | 'tooManyFiles'
  | 'tooLong'
  | 'optedOut'
  | 'noNumber'
  | 'gate';

/** What stands in the way whatever the channel is. */
export function commonObstacle(
  { composer }: RootState,
  conversationId: string,
  text: string,
  mostFiles: number,
): TextObstacle | null {
  const draft = composer.drafts[conversationId];
  if (draft === undefined) return 'empty';
  const files = draft.content.attachments.length;
  if (draft.newer !== null) return 'conflict';
  if ((composer.uploads[conversationId] ?? []).some(({ refusal }) => refusal === null)) return 'uploading';
  if (files > mostFiles) return 'tooManyFiles';
  return text.trim() === '' && files === 0 ? 'empty' : null;
}
