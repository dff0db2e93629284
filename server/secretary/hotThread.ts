import { parentPort } from 'node:worker_threads';
import { keepHere } from './hotKeeping.ts';

/* What keepOnThread starts: the groups of one world, on a thread that nobody's command waits for. */

const { take } = keepHere();
parentPort?.on('message', (step) => void take(step).then((taken) => parentPort?.postMessage(taken)));
