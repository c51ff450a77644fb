import { expect, test, vi } from 'vitest';
import { describeOnSqlite } from '../../support/databases.ts';
import { chatHubs } from './chat-hub.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describeOnSqlite('estimated waits', (_open, lab) => {
  const start = chatHubs(lab);

  test('K86 K87 the wait is told with the place: by places of agents who are there; nobody there, nobody can say', async () => {
    const chat = await start({ channelRouting: { maximumPerAgent: 2, offerTimeout: '1h' } });
    const first = chat.visitor();
    await first.begin('one');
    expect(await first.waitForState('waiting')).toMatchObject({ position: 1, estimatedWaitMs: null });
    const anna = await chat.agent('anna');
    await anna.accept();
    await first.waitForState('active');
    // That somebody came, and was offered the chat, is no news about a place that is the same.
    expect(first.states.map(({ status }) => status)).toEqual(['none', 'waiting', 'active']);
    await chat.visitor().begin('two');
    await anna.accept();

    // Two places, five minutes each until the router has learnt better: n · 2.5 min, in whole minutes.
    const waiting = [];
    for (const text of ['three', 'four', 'five']) {
      const visitor = chat.visitor();
      await visitor.begin(text);
      await visitor.waitForState('waiting');
      waiting.push(visitor);
    }
    expect(waiting.map(({ state }) => state)).toEqual(
      [3, 5, 8].map((minutes, index) => ({
        status: 'waiting',
        position: index + 1,
        again: false,
        estimatedWaitMs: minutes * 60_000,
      })),
    );
    // Somebody before them goes: the next place, and what it lasts.
    await waiting[0]?.leave();
    const last = waiting[2];
    await last?.until(() => last.state?.status === 'waiting' && last.state.position === 2);
    expect(last?.states.filter(({ status }) => status === 'waiting')).toEqual([
      { status: 'waiting', position: 3, again: false, estimatedWaitMs: 480_000 },
      { status: 'waiting', position: 2, again: false, estimatedWaitMs: 300_000 },
    ]);
  });
});
