import { z } from 'zod';
import { keep, readKept } from '../../app/local-store.ts';
import type { AppDispatch, RootState } from '../../app/store.ts';
import { noChoice, textChosen, type TextChoice } from './slice.ts';

const keptChoice = z.object({
  to: z.string().nullable(),
  answersId: z.string().nullable(),
  quotes: z.boolean(),
});

const choiceKey = (userId: string, conversationId: string) => `blendesk:choice:${userId}:${conversationId}`;

function readChoice(userId: string | null, conversationId: string): TextChoice {
  const text = userId === null ? null : readKept('localStorage', choiceKey(userId, conversationId));
  if (text === null) return noChoice;
  try {
    return keptChoice.parse(JSON.parse(text));
  } catch {
    return noChoice;
  }
}

/** What was chosen for the draft of a conversation, also before this page was loaded anew. */
export function choiceOf({ text, contacts }: RootState, conversationId: string): TextChoice {
  return text.choices[conversationId] ?? readChoice(contacts.meId, conversationId);
}

/** Chooses, and keeps it on this machine as long as the draft: a text never leaves for another number or post. */
export function chooseText(conversationId: string, part: Partial<TextChoice> | null) {
  return (dispatch: AppDispatch, getState: () => RootState): void => {
    const choice = part === null ? null : { ...choiceOf(getState(), conversationId), ...part };
    const { meId } = getState().contacts;
    if (meId !== null)
      keep('localStorage', choiceKey(meId, conversationId), choice === null ? null : JSON.stringify(choice));
    dispatch(textChosen({ conversationId, choice }));
  };
}
