import { defineConfig } from 'vitest/config';

/** What runs on real data: `npm run replay -- --data DIR`. */
export default defineConfig({
  test: {
    include: ['test/replay/**/*.real.ts'],
    environment: 'node',
    restoreMocks: true,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
