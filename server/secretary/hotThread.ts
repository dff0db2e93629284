import { parentPort } from 'node:worker_threads';
import { createHotSteps } from './hotSteps.ts';

/* What keepOnThread starts: the groups of one world, on a thread that nobody's command waits for. */

const take = createHotSteps();
parentPort?.on('message', (step) => parentPort?.postMessage(take(step)));
