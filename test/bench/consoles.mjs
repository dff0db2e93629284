// N consoles in one process, each a plain WebSocket that checks every frame it gets: nothing lost,
// repeated, out of order or torn. Two dialects: the bare server's, and Socket.IO's as Lingxing speaks it.
import { once } from 'node:events';
import WebSocket from 'ws';

/**
 * All consoles of a scope get the same bytes, and this process must not cost more than the server it
 * measures: bytes that came a moment ago are compared and not read again. Both dialects share this.
 * Yields `undefined` for anything that does not begin as a frame does.
 */
function createFrameReader(beginning, read) {
  const prefix = Buffer.from(beginning);
  const recent = [];
  return (data) => {
    if (data.length < prefix.length || prefix.compare(data, 0, prefix.length) !== 0) return undefined;
    const known = recent.find((sent) => sent.data.equals(data));
    if (known !== undefined) return known.frame;
    recent.push({ data, frame: inspected(read(data.toString()), data.length) });
    if (recent.length > 16) recent.shift();
    return recent.at(-1).frame;
  };
}

/** What is wrong with a frame in itself: a gap or a step back between its events. */
function inspected(frame, bytes) {
  let last = frame.from - 1;
  let disordered = 0;
  for (const event of frame.events) {
    if (event.seq !== last + 1) disordered += 1;
    last = event.seq;
  }
  return { ...frame, bytes, disordered, short: last === frame.to ? 0 : 1 };
}

/** Sees frames of one world and keeps the faults. */
export function createWatcher(after) {
  return { seq: after, lost: 0, repeated: 0, disordered: 0, torn: 0, frames: 0, bytes: 0 };
}

/** A frame must start right after the last; the events of one call must not be cut in two. */
export function watch(watcher, frame) {
  watcher.frames += 1;
  watcher.bytes += frame.bytes;
  if (frame.from > watcher.seq + 1) watcher.lost += frame.from - watcher.seq - 1;
  if (frame.from <= watcher.seq) watcher.repeated += watcher.seq - frame.from + 1;
  watcher.lost += frame.short;
  watcher.disordered += frame.disordered;
  const first = frame.events[0];
  if (first !== undefined && first.commandId === watcher.lastCommand) watcher.torn += 1;
  watcher.lastCommand = frame.events.at(-1)?.commandId;
  watcher.seq = frame.to;
}

const readBare = createFrameReader('{"from"', (text) => JSON.parse(text));
const readLingxing = createFrameReader('42["events"', (text) => JSON.parse(text.slice(2))[1]);

/** Bare dialect: JSON messages, `{ack, seq}` or a frame. */
export async function connectBare(url) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  const handlers = { ack: undefined, frame: undefined };
  socket.on('message', (data) => {
    const frame = readBare(data);
    if (frame !== undefined) {
      handlers.frame?.(frame);
      return;
    }
    const { ack, ...answer } = JSON.parse(data.toString());
    handlers.ack?.(ack, answer);
  });
  return {
    handlers,
    seq: 0,
    send: (call) => socket.send(JSON.stringify(call)),
    close: () => socket.close(),
  };
}

/** Lingxing's dialect: Engine.IO 4 over WebSocket, Socket.IO packets, `join` first. */
export async function connectLingxing(url, token, world = 'live') {
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
    const frame = readLingxing(data);
    if (frame !== undefined) {
      handlers.frame?.(frame);
      return;
    }
    const text = data.toString();
    if (text === '2') socket.send('3');
    else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
    else if (text.startsWith('40')) socket.send(`420${JSON.stringify(['join', { world }])}`);
    else if (text.startsWith('44')) throw new Error(`refused: ${text}`);
    else if (text.startsWith('430')) joined(JSON.parse(text.slice(3))[0].seq);
    else if (text.startsWith('43')) {
      const at = text.indexOf('[');
      const id = Number(text.slice(2, at));
      handlers.ack?.(calls.get(id), JSON.parse(text.slice(at))[0]);
      calls.delete(id);
    }
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
