import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/journeys/**'],
    environment: 'node',
    restoreMocks: true,
    maxWorkers: 2,
    // A busy machine is slow, not wrong: only what hangs is to fail by time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
