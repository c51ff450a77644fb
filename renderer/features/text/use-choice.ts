import { useEffect } from 'react';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { chooseText } from './choices.ts';
import { noChoice, type TextChoice } from './slice.ts';

/** What is chosen for the draft of a conversation, and choosing. */
export function useChoice(
  conversationId: string,
): readonly [choice: TextChoice, choose: (part: Partial<TextChoice>) => void] {
  const dispatch = useAppDispatch();
  const choice = useAppSelector((state) => state.text.choices[conversationId]);
  useEffect(() => {
    // Reads what this machine kept, once.
    if (choice === undefined) dispatch(chooseText(conversationId, {}));
  }, [dispatch, conversationId, choice]);
  return [choice ?? noChoice, (part) => dispatch(chooseText(conversationId, part))];
}
