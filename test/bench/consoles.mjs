// N consoles in one process, each a plain WebSocket that checks every frame it gets: nothing lost,
// repeated, out of order or torn. Two dialects: the bare server's, and Socket.IO's as Lingxing speaks it.
import { once } from 'node:events';
import WebSocket from 'ws';

/**
 * All consoles of a scope get the same bytes, and this process must not cost more than the server it
 * measures: a text that came a moment ago is not parsed again. Both dialects share this.
 */
function createParser() {
  const recent = new Map();
  return (text, skip) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const value = JSON.parse(skip === 0 ? text : text.slice(skip));
    recent.set(text, value);
    if (recent.size > 64) recent.delete(recent.keys().next().value);
    return value;
  };
}
const parse = createParser();

/** Sees frames of one world and keeps the faults. */
export function createWatcher(after) {
  return { seq: after, lost: 0, repeated: 0, disordered: 0, torn: 0, frames: 0, bytes: 0 };
}

/** A frame must start right after the last; the events of one call must not be cut in two. */
export function watch(watcher, frame, bytes) {
  watcher.frames += 1;
  watcher.bytes += bytes;
  if (frame.from > watcher.seq + 1) watcher.lost += frame.from - watcher.seq - 1;
  if (frame.from <= watcher.seq) watcher.repeated += watcher.seq - frame.from + 1;
  let last = frame.from - 1;
  for (const event of frame.events) {
    if (event.seq !== last + 1) watcher.disordered += 1;
    last = event.seq;
  }
  if (last !== frame.to) watcher.lost += 1;
  const first = frame.events[0];
  if (first !== undefined && first.commandId === watcher.lastCommand) watcher.torn += 1;
  watcher.lastCommand = frame.events.at(-1)?.commandId;
  watcher.seq = frame.to;
}

/** Bare dialect: JSON messages, `{ack, seq}` or a frame. */
export async function connectBare(url) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  const handlers = { ack: undefined, frame: undefined };
  socket.on('message', (data) => {
    const message = parse(data.toString(), 0);
    if (message.ack !== undefined) handlers.ack?.(message.ack, message);
    else handlers.frame?.(message, data.length);
  });
  return {
    handlers,
    seq: 0,
    send: (call) => socket.send(JSON.stringify(call)),
    close: () => socket.close(),
  };
}

/** Lingxing's dialect: Engine.IO 4 over WebSocket, Socket.IO packets, `join` first. */
export async function connectLingxing(url, token) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    maxPayload: 1 << 28,
  });
  const handlers = { ack: undefined, frame: undefined };
  const calls = new Map();
  let nextAck = 1;
  let joined;
  const ready = new Promise((resolve, reject) => {
    joined = resolve;
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed before joined')));
  });
  socket.on('message', (data) => {
    const text = data.toString();
    if (text === '2') socket.send('3');
    else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
    else if (text.startsWith('40')) socket.send('420["join",{"world":"live"}]');
    else if (text.startsWith('44')) throw new Error(`refused: ${text}`);
    else if (text.startsWith('430')) joined(JSON.parse(text.slice(3))[0].seq);
    else if (text.startsWith('43')) {
      const at = text.indexOf('[');
      const id = Number(text.slice(2, at));
      handlers.ack?.(calls.get(id), JSON.parse(text.slice(at))[0]);
      calls.delete(id);
    } else if (text.startsWith('42["events"')) handlers.frame?.(parse(text, 2)[1], data.length);
  });
  const seq = await ready;
  return {
    handlers,
    seq,
    send: (call) => {
      const id = nextAck++;
      calls.set(id, call.id);
      socket.send(`42${id}${JSON.stringify(['command', call])}`);
    },
    close: () => socket.close(),
  };
}
