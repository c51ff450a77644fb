import { refusalBody, type RefusalCode } from '../../shared/contract/refusal-code.ts';
import type { Result } from '../../shared/contract/result.ts';
import type { Extra, RootState } from './store.ts';

/** Why a request brought nothing. */
export type RequestCode = RefusalCode | 'unreachable';

async function codeOf(response: Response): Promise<RequestCode> {
  try {
    return refusalBody.parse(await response.json()).code;
  } catch {
    return 'unreachable';
  }
}

/** GETs from the hub with the session's token: for live entities and for bytes. RTK Query does the rest. */
export async function requestHub(
  { hub }: Extra,
  { session }: Pick<RootState, 'session'>,
  path: string,
): Promise<Result<Response, RequestCode>> {
  const token = session.status === 'signed-in' ? session.token : '';
  try {
    const response = await fetch(`${hub.address}/api${path}`, {
      headers: { authorization: `Bearer ${token}` },
      credentials: 'omit',
    });
    return response.ok ? { ok: true, value: response } : { ok: false, code: await codeOf(response) };
  } catch {
    return { ok: false, code: 'unreachable' };
  }
}
