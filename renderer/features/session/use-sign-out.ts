import { useSignOutMutation } from '../../app/api.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { sessionEnded } from '../../app/live/live-actions.ts';
import { navigate } from '../../app/route.ts';

/** Ends the session at the hub and here; the page forgets everything even if the hub cannot be reached. */
export function useSignOut(): () => void {
  const dispatch = useAppDispatch();
  const [signOut] = useSignOutMutation();
  return () => {
    void signOut().finally(() => {
      navigate({ screen: 'work', conversationId: null });
      dispatch(sessionEnded({ code: 'by-choice' }));
    });
  };
}
