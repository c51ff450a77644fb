import { defineConfig } from 'vitest/config';

/** `unit` needs nothing but Node; `integration` talks to real servers (Dovecot, PostgreSQL) where installed. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Nothing is asserted by its time: this only ends what hangs, also on a machine that is busy.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/integration/**', 'test/e2e/**', 'test/bench/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
