/** What somebody does in the browser: opens X's page, says yes as `userId`; resolves to the query X sends back. */
export async function allowAtX(url: string, userId: string): Promise<URLSearchParams> {
  const html = await (await fetch(url)).text();
  const fields = [...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')],
  );
  const form = new URLSearchParams(fields.filter(([name]) => name !== 'user_id'));
  form.set('user_id', userId);
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  const back = answer.headers.get('location');
  if (back === null) throw new Error(`X sent nobody back: ${answer.status}`);
  return new URL(back).searchParams;
}
