import { expect, test } from './support/launch.ts';

test('S19 the workspace opens signed in through the launch token, and shows presence', async ({
  workspace,
}) => {
  await expect(workspace).toHaveTitle(/Blendesk/);
  await expect(workspace.getByRole('button', { name: /^Presence: / })).toBeVisible();
  // The token opened the door once; neither history nor a screenshot keeps it.
  expect(new URL(workspace.url()).hash).not.toContain('launch');
});

test('S19 the page runs under the security policy and without rights of Node', async ({ workspace }) => {
  const found = await workspace.evaluate(async () => ({
    hasRequire: 'require' in globalThis,
    hasProcess: 'process' in globalThis,
    ranInline: await new Promise((resolve) => {
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.head.append(script);
      resolve('ranInline' in window);
    }),
  }));
  expect(found).toEqual({ hasRequire: false, hasProcess: false, ranInline: false });
});
