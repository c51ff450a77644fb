import { conversation } from '../../../shared/contract/conversation.ts';
import { requestHub } from '../../app/request-hub.ts';
import type { AppDispatch, Extra, RootState } from '../../app/store.ts';
import { conversationLoaded, conversationRefused, conversationRequested } from './slice.ts';

/** Reads a whole conversation; events that come meanwhile are applied on top. */
export function loadConversation(id: string) {
  return async (dispatch: AppDispatch, getState: () => RootState, extra: Extra): Promise<void> => {
    dispatch(conversationRequested({ id }));
    const answer = await requestHub(extra, getState(), `/conversations/${encodeURIComponent(id)}`);
    if (!answer.ok) {
      dispatch(conversationRefused({ id, refusal: answer.code }));
      return;
    }
    const read = conversation.safeParse(await answer.value.json().catch(() => null));
    if (read.success) dispatch(conversationLoaded(read.data));
    else dispatch(conversationRefused({ id, refusal: 'internal' }));
  };
}
