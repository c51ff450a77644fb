import { expect, test } from 'vitest';
import { simulate } from '../../../../shared/staffing/simulation/simulate.ts';
import { calls, hour, hourOf, mailsAt, minute, routingOf } from './little-centre.ts';

const fixed = (ms: number) => ({ kind: 'deterministic', ms }) as const;
const at = (...atMs: readonly number[]) => ({ kind: 'recorded', atMs }) as const;

test('Z8 an agent works within the shift only; without any shift an agent never comes', () => {
  const result = simulate({
    ...hourOf(2, [calls(0, 0, { arrivals: at(0, 55 * minute), handling: fixed(minute) })]),
    shifts: [{ agentId: 'a1', fromMs: 10 * minute, toMs: 50 * minute }],
  });
  expect(result.streams[0]).toMatchObject({ served: 1, waitingAtEnd: 1, answerMs: { mean: 10 * minute } });
  expect(result.agents.map(({ staffedMs }) => staffedMs)).toEqual([40 * minute, 0]);
  expect(result.totals.staffed.mean).toBeCloseTo(40 / 60, 9);
});

test('Z8 a call that is open at the end of the shift is finished, and nothing new is begun', () => {
  const result = simulate({
    ...hourOf(1, [calls(0, 0, { arrivals: at(28 * minute, 29 * minute), handling: fixed(10 * minute) })]),
    shifts: [{ agentId: 'a1', fromMs: 0, toMs: 30 * minute }],
  });
  expect(result.streams[0]).toMatchObject({ served: 1, finished: 1, waitingAtEnd: 1 });
  expect(result.agents[0]?.staffedMs).toBeCloseTo(38 * minute, 6);
});

test('Z8 a break begins when live contacts end, lasts as planned, and deferred work goes on after it', () => {
  const breaks = [{ fromMs: 12 * minute, toMs: 22 * minute }];
  const shifts = [{ agentId: 'a1', fromMs: 0, toMs: hour, breaks }];
  const call = simulate({
    ...hourOf(1, [calls(0, 0, { arrivals: at(10 * minute), handling: fixed(5 * minute) })]),
    shifts,
  });
  // From 15 to 25 instead of from 12 to 22.
  expect(call.agents[0]?.staffedMs).toBeCloseTo(50 * minute, 6);
  expect(call.agents[0]?.liveMs).toBeCloseTo(5 * minute, 6);
  const mail = simulate({ ...hourOf(1, [mailsAt([10 * minute], 5 * minute)]), shifts });
  // 2 minutes before the break, 3 after it: finished at 25.
  expect(mail.streams.at(-1)).toMatchObject({ finished: 1, meanHandlingMs: { mean: 15 * minute } });
  expect(mail.agents[0]?.deferredMs).toBeCloseTo(5 * minute, 6);
  expect(mail.agents[0]?.staffedMs).toBeCloseTo(50 * minute, 6);
});

test('Z8 deferred work that is open at the end of the shift goes to a colleague, who does the rest of it', () => {
  const result = simulate({
    ...hourOf(2, [mailsAt([20 * minute], 15 * minute)]),
    shifts: [
      { agentId: 'a1', fromMs: 0, toMs: 30 * minute },
      { agentId: 'a2', fromMs: 40 * minute, toMs: hour },
    ],
  });
  expect(result.agents.map(({ deferredMs }) => deferredMs)).toEqual([10 * minute, 5 * minute]);
  expect(result.agents.map(({ deferredFinished }) => deferredFinished)).toEqual([0, 1]);
  expect(result.streams[0]).toMatchObject({ finished: 1, served: 1, meanHandlingMs: { mean: 25 * minute } });
});

test('Z8 shifts follow each other, and a shift that ends within a break ends there', () => {
  const result = simulate({
    ...hourOf(1, []),
    shifts: [
      {
        agentId: 'a1',
        fromMs: 30 * minute,
        toMs: 40 * minute,
        breaks: [{ fromMs: 35 * minute, toMs: 50 * minute }],
      },
      { agentId: 'a1', fromMs: 0, toMs: 10 * minute },
    ],
  });
  expect(result.agents[0]?.staffedMs).toBeCloseTo(15 * minute, 6);
});

test('Z7 an interrupted mail keeps what is left of it, and its agent comes back to it', () => {
  const result = simulate({
    ...hourOf(1, [
      mailsAt([0], 10 * minute),
      calls(0, 0, { arrivals: at(4 * minute), handling: fixed(3 * minute) }),
    ]),
    routing: routingOf(1, {
      channels: { ...routingOf(1).channels, email: { ...email, interruption: 'free' } },
    }),
  });
  const [mails, phone] = result.streams;
  expect(phone).toMatchObject({ served: 1, answerMs: { mean: 0 } });
  expect(mails).toMatchObject({ served: 1, finished: 1, meanHandlingMs: { mean: 13 * minute } });
  expect(result.agents[0]).toMatchObject({ interruptions: 1, deferredFinished: 1, liveServed: 1 });
  expect(result.agents[0]?.deferredMs).toBeCloseTo(10 * minute, 6);
  expect(result.agents[0]?.liveMs).toBeCloseTo(3 * minute, 6);
  expect(result.totals.interruptions).toBe(1);
});

const email = { synchronous: false, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 90_000 } as const;
