import { defineConfig } from 'vitest/config';
import { compiledModules, compileModules } from './test/kit/compiledModules.mjs';

await compileModules();

const shared = {
  restoreMocks: true,
  // A busy machine is slow, not wrong: only what hangs is to fail by time.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 120_000 } },
};

/** What is lived whole: a district with planted bugs, a month, five drills; and every boundary fuzzed. A part of its own. */
const LIVED = [
  'test/simulate/**/*.test.ts',
  'test/replay/month.test.ts',
  'test/scenarios/ready-drills.test.ts',
  'test/fuzz/boundaries.test.ts',
];
/** Watches what a process loads the first time, so it needs modules nobody has read before. */
const ALONE = ['test/server/store/eventLoop.test.ts'];

/** Real processes, started, killed and fed, and disks that fail: a part of its own as well. What it costs is starting them. */
const PROCESSES = [
  'test/server/process.test.ts',
  'test/server/nodes.test.ts',
  'test/server/exercise/killed.test.ts',
  'test/server/http/frontProxies.test.ts',
  'test/server/media/photo.test.ts',
  'test/server/store/disk.test.ts',
  'test/server/time/realClock.test.ts',
  'test/scenarios/s40-power-cut.test.ts',
];

/**
 * No module below the screens keeps anything, so the files of a part share one reading of them (two thirds of the time).
 * What tests themselves hold stays until their worker ends: each part has workers of its own, so that none grows too large.
 */
const part = (name: string, include: readonly string[], exclude: readonly string[] = []) => ({
  plugins: [compiledModules()],
  test: {
    ...shared,
    name: `house ${name}`,
    include: [...include],
    exclude: [...ALONE, ...PROCESSES, ...LIVED, ...exclude],
    isolate: false,
  },
});

const [FIRST_HALF, DOORS] = ['test/server/[a-k]*/**/*.test.ts', 'test/server/http/**'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      part('domain', ['test/domain/**/*.test.ts']),
      part('server a-k', [FIRST_HALF], [DOORS]),
      part('server l-z', ['test/server/**/*.test.ts'], [FIRST_HALF]),
      part('doors', [`${DOORS}/*.test.ts`, 'test/attack/**/*.test.ts', 'test/fuzz/**/*.test.ts']),
      part(
        'whole',
        ['test/**/*.test.ts'],
        [...['domain', 'server', 'attack', 'fuzz', 'renderer', 'journeys'].map((room) => `test/${room}/**`)],
      ),
      { plugins: [compiledModules()], test: { ...shared, name: 'alone', include: ALONE } },
      {
        plugins: [compiledModules()],
        test: {
          ...shared,
          name: 'processes',
          include: PROCESSES,
          globalSetup: ['test/journeys/kit/demoTemplate.ts'],
          isolate: false,
        },
      },
      {
        plugins: [compiledModules()],
        test: { ...shared, name: 'lived', include: LIVED },
      },
      {
        plugins: [compiledModules()],
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
