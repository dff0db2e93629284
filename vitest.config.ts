import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/journeys/**'],
    environment: 'node',
    restoreMocks: true,
    maxWorkers: 2,
  },
});
