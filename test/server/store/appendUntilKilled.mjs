import { Worker } from 'node:worker_threads';

// Appends without end on the log's own commit thread, one event a commit, printing every seq once it
// is acknowledged, and `!` when it was not, after which the same is tried again. Plain JavaScript: it runs in a
// process of its own, which the test kills.
const [file, thread] = process.argv.slice(2);
const worker = new Worker(new URL(String(thread)), { workerData: { file, busyMillis: 5000 } });

/** @param {number} seq */
function append(seq) {
  const text = JSON.stringify({ seq, world: 'live', data: { text: '积水'.repeat(200) } });
  const rest = { commands: [], contacts: [], outbox: [], outboxMoved: [] };
  const batch = { world: 'live', first: seq, texts: [text], ...rest };
  worker.postMessage({ id: seq, port: 'events', name: 'commit', args: [[batch]] });
}

let seq = Number(process.argv[4]);
worker.on('message', (reply) => {
  if (reply.value?.[0]?.ok !== true) {
    process.stdout.write(`! ${JSON.stringify(reply)}\n`);
    setTimeout(() => append(seq), 20);
    return;
  }
  process.stdout.write(`${seq}\n`);
  seq += 1;
  append(seq);
});
append(seq);
