import { app, everyScope, type Granted } from './access-desk.ts';
import type { Network } from './network.ts';
import { done, type XAnswer, type XRequest } from './x-answer.ts';

/** What goes without a token: the page on which somebody says yes, and the endpoints that give and take access. */
export function answerOauth(network: Network, request: XRequest): XAnswer | null {
  switch (`${request.method} ${request.path}`) {
    case 'GET /i/oauth2/authorize':
      return authorizePage(network, request.query);
    case 'POST /i/oauth2/authorize':
      return allow(network, formOf(request));
    case 'POST /2/oauth2/token':
      return token(network, request);
    case 'POST /2/oauth2/revoke':
      return revoke(network, request);
    default:
      return null;
  }
}

/** Whoever opens the page says for which account; in reality it is the one that they are signed in to. */
function authorizePage(network: Network, query: URLSearchParams): XAnswer {
  const wrong = wrongRequest(query);
  if (wrong !== null)
    return { kind: 'page', status: 400, html: page(`<p>Something went wrong: ${wrong}.</p>`) };
  const fields = ['redirect_uri', 'state', 'code_challenge', 'scope']
    .map((name) => `<input type="hidden" name="${name}" value="${escape(query.get(name) ?? '')}">`)
    .join('');
  const buttons = [...network.world.people.values()]
    .filter((person) => network.access.mayConnect(person.id))
    .map(
      (person) =>
        `<button name="user_id" value="${person.id}">Authorise the app for @${escape(person.handle)}</button>`,
    )
    .join(' ');
  return {
    kind: 'page',
    status: 200,
    html: page(`<form method="post">${fields}<p>${buttons}</p></form>`),
  };
}

function allow(network: Network, form: URLSearchParams): XAnswer {
  const redirectUri = form.get('redirect_uri') ?? '';
  const code = network.access.allow({
    userId: form.get('user_id') ?? '',
    challenge: form.get('code_challenge') ?? '',
    redirectUri,
    scopes: (form.get('scope') ?? '').split(' ').filter((scope) => scope !== ''),
  });
  const back = new URL(redirectUri);
  back.searchParams.set('state', form.get('state') ?? '');
  back.searchParams.set('code', code);
  return { kind: 'redirect', to: back.href };
}

function token(network: Network, request: XRequest): XAnswer {
  const form = formOf(request);
  if (!isApp(request, form)) return refusal('invalid_client', 'Missing valid authorization header', 401);
  const granted =
    form.get('grant_type') === 'refresh_token'
      ? network.access.renew(form.get('refresh_token') ?? '')
      : network.access.exchange(
          form.get('code') ?? '',
          form.get('code_verifier') ?? '',
          form.get('redirect_uri') ?? '',
        );
  if (granted === null) return refusal('invalid_grant', 'Value passed for the token was invalid.', 400);
  return done(showGranted(network, granted));
}

function revoke(network: Network, request: XRequest): XAnswer {
  const form = formOf(request);
  if (!isApp(request, form)) return refusal('invalid_client', 'Missing valid authorization header', 401);
  network.access.revoke(form.get('token') ?? '');
  return done({ revoked: true });
}

function showGranted(network: Network, granted: Granted) {
  return {
    token_type: 'bearer',
    expires_in: Math.round((granted.expiresAt - network.world.now()) / 1_000),
    access_token: granted.accessToken,
    scope: granted.scopes.join(' '),
    // Without `offline.access` X gives nothing to renew with.
    ...(granted.scopes.includes('offline.access') ? { refresh_token: granted.refreshToken } : {}),
  };
}

function wrongRequest(query: URLSearchParams): string | null {
  if (query.get('client_id') !== app.clientId) return 'client_id';
  if (query.get('response_type') !== 'code') return 'response_type';
  if (!URL.canParse(query.get('redirect_uri') ?? '')) return 'redirect_uri';
  if ((query.get('state') ?? '') === '') return 'state';
  if ((query.get('code_challenge') ?? '') === '') return 'code_challenge';
  if (query.get('code_challenge_method')?.toLowerCase() !== 's256') return 'code_challenge_method';
  const known: readonly string[] = everyScope;
  return (query.get('scope') ?? '').split(' ').every((scope) => known.includes(scope)) ? null : 'scope';
}

/** A confidential app shows its secret; one without a secret its id alone. */
function isApp(request: XRequest, form: URLSearchParams): boolean {
  const [, basic] = /^Basic (.+)$/.exec(request.headers['authorization'] ?? '') ?? [];
  if (basic === undefined) return form.get('client_id') === app.clientId;
  const [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return id === app.clientId && secret === app.clientSecret;
}

/** The usual form, or JSON, which the library sends. */
function formOf(request: XRequest): URLSearchParams {
  const text = request.body.toString('utf8');
  if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
    return new URLSearchParams(text);
  try {
    return new URLSearchParams(JSON.parse(text) as Record<string, string>);
  } catch {
    return new URLSearchParams();
  }
}

function refusal(error: string, description: string, status: number): XAnswer {
  return done({ error, error_description: description }, status);
}

function page(content: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Authorise the app</title><body><main><h1>Authorise the app</h1>${content}</main></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
