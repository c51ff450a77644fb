import { parseArgs } from 'node:util';

/** The benchmarks, each loaded when it is asked for. */
const benchmarks: Readonly<
  Record<string, { readonly about: string; readonly load: () => Promise<Benchmark> }>
> = {
  mail: {
    about: 'mails per second from SMTP delivery to committed and queued, beside a bare fsync server',
    load: async () => (await import('./mail/bench-mail.ts')).benchMail,
  },
  live: {
    about: '200 agents over real sockets: cause to offer, refilled capacity, routing again after kill -9',
    load: async () => (await import('./live/bench-live.ts')).benchLive,
  },
  chat: {
    about: '200, 1,000 and 2,000 chats: a line from visitor to agent, beside a bare socket.io echo',
    load: async () => (await import('./chat/bench-chat.ts')).benchChat,
  },
  routing: {
    about: 'cost per routing event in three sizes, beside a plain scan',
    load: async () => (await import('./routing/bench-routing.ts')).benchRouting,
  },
  record: {
    about: 'what recording every routing call costs, and how fast a day replays',
    load: async () => (await import('./record/bench-record.ts')).benchRecord,
  },
  start: {
    about: 'time until a hub with 10,000 conversations is ready, and its memory',
    load: async () => (await import('./start/bench-start.ts')).benchStart,
  },
  simulate: {
    about: 'seconds for a simulated day of 20,000 contacts and 300 agents',
    load: async () => (await import('./simulate/bench-simulate.ts')).benchSimulate,
  },
  blending: {
    about:
      'what blending is worth: idle time beside dedicated pools and a fixed reserve, distance to the optimum',
    load: async () => (await import('./blending/bench-blending.ts')).benchBlending,
  },
  truth: {
    about:
      'formulas and simulation beside published queueing results; --cases FILE for others of the same form',
    load: async () => (await import('./truth/bench-truth.ts')).benchTruth,
  },
};

type Benchmark = (options: BenchOptions) => Promise<Readonly<Record<string, unknown>>>;

/** What can be set on the command line; each benchmark uses what it knows. */
export type BenchOptions = {
  readonly mails: number | null;
  readonly database: string | null;
  readonly cases: string | null;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mails: { type: 'string' }, database: { type: 'string' }, cases: { type: 'string' } },
});
const [name] = positionals;
const chosen = name === undefined ? undefined : benchmarks[name];
if (chosen === undefined) {
  console.log('npm run bench NAME [-- --mails N] [-- --database sqlite|postgres://…] [-- --cases FILE]\n');
  for (const [known, { about }] of Object.entries(benchmarks)) console.log(`  ${known.padEnd(8)} ${about}`);
  process.exit(name === undefined ? 0 : 2);
}
const benchmark = await chosen.load();
const result = await benchmark({
  mails: values.mails === undefined ? null : Number(values.mails),
  database: values.database ?? null,
  cases: values.cases ?? null,
});
console.log(JSON.stringify(result));
