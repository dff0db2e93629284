import { defineConfig } from 'vitest/config';

/** A month of a district on one server: `npm run soak`. */
export default defineConfig({
  test: {
    include: ['test/soak/**/*.soak.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 1,
    execArgv: ['--expose-gc'],
    disableConsoleIntercept: true,
  },
});
