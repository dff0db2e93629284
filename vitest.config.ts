import { defineConfig } from 'vitest/config';

const shared = {
  restoreMocks: true,
  // A busy machine is slow, not wrong: only what hangs is to fail by time.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** A district lived, and planted bugs found in it: a part of `npm test` of its own, with its own time. */
const LIVED = 'test/simulate/**';
/** Watches what a process loads the first time, so it needs modules nobody has read before. */
const ALONE = ['test/server/store/eventLoop.test.ts'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'house',
          include: ['test/**/*.test.ts'],
          exclude: [...ALONE, LIVED, 'test/renderer/**', 'test/journeys/**'],
          // No module below the screens keeps anything, so the files share one reading of them (two thirds of the time).
          isolate: false,
        },
      },
      { test: { ...shared, name: 'alone', include: ALONE } },
      { test: { ...shared, name: 'lived', include: [`${LIVED}/*.test.ts`] } },
      {
        test: {
          ...shared,
          name: 'screens',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['test/kit/screensSetup.ts'],
          isolate: false,
        },
      },
    ],
  },
});
