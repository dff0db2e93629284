import { defineConfig } from 'vitest/config';

/** Journeys in real Electron windows: one after another, since each wants the whole machine. */
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.journey.ts'],
    globalSetup: ['test/journeys/kit/demoTemplate.ts'],
    environment: 'node',
    fileParallelism: false,
    maxWorkers: 1,
    // A software-rendered 1080p frame takes 200-400 ms here, and a journey has hundreds.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    restoreMocks: true,
  },
});
