import { useCallback } from 'react';
import { useAppDispatch } from './hooks.ts';
import { requestHub } from './request-hub.ts';
import type { AppDispatch, Extra, RootState } from './store.ts';

function request(path: string) {
  return (_: AppDispatch, getState: () => RootState, extra: Extra) => requestHub(extra, getState(), path);
}

/** GET with the session's token, for bytes that no slice keeps. */
export function useHubRequest(): (path: string) => ReturnType<typeof requestHub> {
  const dispatch = useAppDispatch();
  return useCallback((path: string) => dispatch(request(path)), [dispatch]);
}
