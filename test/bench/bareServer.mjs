// The yardstick: the least a server can do and still keep the promise. A bare WebSocket server, one
// SQLite file with WAL and synchronous=FULL, all commands of a moment in one transaction and one
// frame to every console. No accounts, no rules, no scopes: what they cost is the ratio printed.
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { WebSocketServer } from 'ws';

const db = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'bare-')), 'log.db'));
db.exec(
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE events(seq INTEGER PRIMARY KEY, text TEXT)',
);
const insert = db.prepare('INSERT INTO events VALUES (?, ?)');

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
let seq = 0;
let queue = [];
let scheduled = false;

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const call = JSON.parse(data.toString());
    if (call.commands === undefined) return;
    queue.push({ socket, call });
    if (!scheduled) {
      scheduled = true;
      setImmediate(commit);
    }
  });
});

function commit() {
  scheduled = false;
  const batch = queue;
  queue = [];
  const from = seq + 1;
  const texts = [];
  const acks = [];
  db.exec('BEGIN IMMEDIATE');
  for (const { socket, call } of batch) {
    for (const event of call.commands.flatMap((command) => command.events)) {
      seq += 1;
      const text = JSON.stringify({ seq, at: Date.now(), commandId: call.id, ...event });
      insert.run(seq, text);
      texts.push(text);
    }
    acks.push([socket, `{"ack":${JSON.stringify(call.id)},"seq":${seq}}`]);
  }
  db.exec('COMMIT');
  for (const [socket, ack] of acks) socket.send(ack);
  const frame = Buffer.from(`{"from":${from},"to":${seq},"events":[${texts.join(',')}]}`);
  for (const client of server.clients) client.send(frame, { binary: false });
}

await once(server, 'listening');
process.stdout.write(`${JSON.stringify({ ready: true, url: `ws://127.0.0.1:${server.address().port}` })}\n`);
process.on('SIGTERM', () => process.exit(0));
