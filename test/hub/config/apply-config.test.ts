import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyConfig } from '../../../hub/config/apply-config.ts';
import { exportConfig } from '../../../hub/config/export-config.ts';
import type { Database } from '../../../hub/db/database.ts';
import { createAccounts } from '../../../hub/users/accounts.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { apply, applyTime, leavesNoTrace, nothing, told, valid } from './config-support.ts';

const example = readFileSync(join(import.meta.dirname, '../../../docs/examples/shop.yaml'), 'utf8');

const small = `
skills: [{id: german, name: Deutsch}, {id: english, name: English}]
queues:
  - {id: orders, name: Orders, answerWithin: 4h, rings: [{skills: [{skill: german}]}]}
  - {id: other, name: Other, answerWithin: 8h, rings: [{}]}
agents:
  - {login: anna, name: Anna, skills: [{skill: german, level: 3}]}
  - {login: ben, name: Ben, skills: [{skill: english, level: 2}]}
`;

async function users(database: Database): Promise<readonly string[]> {
  const list = await createAccounts(database).users.list();
  return list.map(
    ({ login, role, language, active, skills }) =>
      `${login} ${role} ${language} ${active ? 'active' : 'inactive'} ${skills.map((s) => `${s.skillId}${s.level}`).join(',')}`,
  );
}

async function activeSessions(database: Database): Promise<readonly string[]> {
  const rows = await database.read
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select('users.login')
    .where('sessions.revoked_at', 'is', null)
    .execute();
  return rows.map(({ login }) => login).sort();
}

async function signIn(database: Database, login: string): Promise<void> {
  const { users: people, sessions } = createAccounts(database, () => applyTime);
  const user = await people.findByLogin(login);
  await sessions.create(user?.id ?? '', 'test');
}

describeOnEveryDatabase('apply', (open) => {
  test('C11 the first apply creates everything, the second changes nothing and leaves no trace', async () => {
    const database = await open();
    expect(told(await apply(database, example))).toEqual({
      created: [
        'routing routing',
        'reception reception',
        'businessHours office',
        ...['german', 'english', 'returns', 'technics'].map((id) => `skill ${id}`),
        ...['orders', 'returns', 'technical-help', 'chat'].map((id) => `queue ${id}`),
        ...['service', 'returns', 'web', 'sms', 'x'].map((id) => `channelAccount ${id}`),
        ...['greeting', 'return-label'].map((id) => `cannedReply ${id}`),
        ...['anna', 'ben', 'chiara', 'david'].map((id) => `agent ${id}`),
      ],
      changed: [],
      deactivated: [],
    });
    await leavesNoTrace(database, async () => {
      const again = await apply(database, example);
      expect(told(again)).toEqual(nothing);
      expect(again.unchanged.length).toBe(22);
    });
  });

  test('C11 one event tells of the change, one of each user', async () => {
    const database = await open();
    await apply(database, small);
    const rows = await database.read.selectFrom('events').select(['type', 'data']).orderBy('seq').execute();
    expect(rows.map(({ type, data }) => [type, JSON.parse(data)])).toEqual([
      ['userChanged', { created: true, role: 'agent' }],
      ['userChanged', { created: true, role: 'agent' }],
      ['configurationChanged', { created: 6, changed: 0, deactivated: 0 }],
    ]);
  });

  test('C11 sections present are authoritative, sections left out are left alone', async () => {
    const database = await open();
    await apply(database, small);
    expect(
      told(
        await apply(
          database,
          `queues:
             - {id: orders, name: Orders, answerWithin: 2h, rings: [{skills: [{skill: german}]}]}
             - {id: new, name: New, answerWithin: 2h, rings: [{}]}`,
        ),
      ),
    ).toEqual({ created: ['queue new'], changed: ['queue orders'], deactivated: ['queue other'] });
    expect(await users(database)).toEqual(['anna agent de active german3', 'ben agent de active english2']);
    expect(told(await apply(database, small)).created).toEqual(['queue other']);
  });

  test('C11 the order of the file is kept: moving an entry is a change', async () => {
    const database = await open();
    await apply(database, 'skills: [{id: b, name: B}, {id: a, name: A}]');
    expect(await exportConfig(database)).toMatch(/id: b[^]*id: a/);
    expect(told(await apply(database, 'skills: [{id: a, name: A}, {id: b, name: B}]')).changed).toEqual([
      'skill a',
      'skill b',
    ]);
    expect(await exportConfig(database)).toMatch(/id: a[^]*id: b/);
  });

  test('C11 a dry run tells the plan and changes nothing', async () => {
    const database = await open();
    await leavesNoTrace(database, async () => {
      expect(told(await apply(database, small, true)).created).toHaveLength(6);
    });
    expect(await users(database)).toEqual([]);
  });

  test('C11 a file that does not fit what is stored changes nothing', async () => {
    const database = await open();
    await apply(database, small);
    const file = valid('skills: [{id: english, name: English}]\nbusinessHours: []');
    const outcome = await applyConfig(database, file, { dryRun: false, now: () => applyTime });
    expect(outcome).toEqual({
      ok: false,
      code: 'conflict',
      issues: [
        { path: ['queues', 0, 'rings', 0, 'skills', 0, 'skill'], message: 'unknown skill "german"' },
        { path: ['agents', 0, 'skills', 0, 'skill'], message: 'unknown skill "german"' },
      ],
    });
    expect(told(await apply(database, small))).toEqual(nothing);
  });

  describe('agents', () => {
    test('C12 who is not in the file is deactivated and signed out; admins stay', async () => {
      const database = await open();
      await apply(database, small);
      const { users: people } = createAccounts(database);
      const boss = {
        login: 'boss',
        name: 'Boss',
        role: 'admin',
        language: 'en',
        email: null,
        password: null,
      } as const;
      await people.create(boss, null);
      for (const login of ['anna', 'ben', 'boss']) await signIn(database, login);
      expect(
        told(
          await apply(database, 'agents: [{login: anna, name: Anna, skills: [{skill: german, level: 4}]}]'),
        ),
      ).toEqual({
        created: [],
        changed: ['agent anna'],
        deactivated: ['agent ben'],
      });
      expect(await users(database)).toEqual([
        'anna agent de active german4',
        'ben agent de inactive english2',
        'boss admin en active ',
      ]);
      expect(await activeSessions(database)).toEqual(['anna', 'boss']);
      expect(told(await apply(database, small)).created).toEqual(['agent ben']);
    });

    test('C12 a file cannot take the last admin away, but may hand the role on', async () => {
      const database = await open();
      await apply(database, 'agents: [{login: anna, name: Anna, role: admin}, {login: ben, name: Ben}]');
      const demoted = valid('agents: [{login: anna, name: Anna}, {login: ben, name: Ben}]');
      expect(await applyConfig(database, demoted, { dryRun: false, now: () => applyTime })).toEqual({
        ok: false,
        code: 'conflict',
        issues: [
          { path: ['agents'], message: 'would leave nobody with role admin: keep the role of at least one' },
        ],
      });
      await apply(database, 'agents: [{login: anna, name: Anna}, {login: ben, name: Ben, role: admin}]');
      expect(await users(database)).toEqual(['anna agent de active ', 'ben admin de active ']);
    });

    test('C12 a new role ends the sessions that were opened with the old one', async () => {
      const database = await open();
      await apply(database, small);
      for (const login of ['anna', 'ben']) await signIn(database, login);
      await apply(database, small.replace('name: Ben,', 'name: Ben, role: supervisor,'));
      expect(await activeSessions(database)).toEqual(['anna']);
    });

    test('C12 a language that the file leaves out stays what the person chose', async () => {
      const database = await open();
      await apply(database, small);
      const { users: people } = createAccounts(database);
      const anna = await people.findByLogin('anna');
      await people.change(anna?.id ?? '', { language: 'en' });
      expect(told(await apply(database, small))).toEqual(nothing);
      expect(
        told(await apply(database, small.replace('name: Anna,', 'name: Anna, language: de,'))).changed,
      ).toEqual(['agent anna']);
    });

    test('C12 twenty thousand agents are applied in one unit', async () => {
      const database = await open();
      const agents = Array.from({ length: 20_000 }, (_, i) => ({
        login: `agent${i}`,
        name: `Agent ${i}`,
        role: 'agent' as const,
        skills: [{ skill: 'german', level: 3 }],
      }));
      const file = { ...valid('skills: [{id: german, name: Deutsch}]'), agents };
      const options = { dryRun: false, now: () => applyTime };
      const before = performance.now();
      expect(await applyConfig(database, file, options)).toMatchObject({ ok: true });
      console.info(`20,000 agents applied in ${Math.round(performance.now() - before)} ms`);
      await leavesNoTrace(database, () => applyConfig(database, file, options));
    }, 60_000);
  });

  test('C13 the export of the example comes back unchanged and explains itself', async () => {
    const database = await open();
    await apply(database, example);
    const exported = await exportConfig(database);
    expect(exported).toMatch(/^# Blendesk configuration.*\n(#.*\n)+\nrouting:\n/);
    expect(exported).not.toContain('&a');
    await leavesNoTrace(database, async () => expect(told(await apply(database, exported))).toEqual(nothing));
    expect(await exportConfig(database)).toBe(exported);
  });

  test('C13 a skill that is gone is not exported with the admin who had it', async () => {
    const database = await open();
    await apply(
      database,
      'skills: [{id: german, name: Deutsch}]\nagents: [{login: boss, name: Boss, role: admin, skills: [{skill: german}]}]',
    );
    await apply(database, 'skills: []\nagents: []');
    await leavesNoTrace(database, async () =>
      expect(told(await apply(database, await exportConfig(database)))).toEqual(nothing),
    );
  });
});
