/** Characters of a call that lie in memory for one token. */
const SIZE_A_TOKEN = 8_192;
/** Of a value beside its characters, about. */
const SIZE_A_VALUE = 16;
/** Nobody's budget holds more: what is larger need not be counted to its end. */
const MOST_SIZE = 4_194_304;

/** Tokens for a call: one for each of its commands, one for every 8,192 characters it keeps in memory until it is answered; at least one. */
export function callCost(payload: unknown): number {
  const commands: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'commands') : undefined;
  return (Array.isArray(commands) ? Math.max(1, commands.length) : 1) + sizeCost(payload);
}

/** Tokens for the size alone; none for a small one. */
export function sizeCost(payload: unknown): number {
  return Math.floor(sizeOf(payload) / SIZE_A_TOKEN);
}

/** In characters, with something for every value; counted as far as it matters. */
function sizeOf(payload: unknown): number {
  const waiting: unknown[] = [payload];
  let size = 0;
  while (waiting.length > 0 && size < MOST_SIZE) {
    const value = waiting.pop();
    size += ownSize(value);
    if (size < MOST_SIZE && typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const part of Object.values(value)) waiting.push(part);
    }
  }
  return size;
}

function ownSize(value: unknown): number {
  if (typeof value === 'string') return SIZE_A_VALUE + value.length;
  if (ArrayBuffer.isView(value)) return SIZE_A_VALUE + value.byteLength;
  return SIZE_A_VALUE * (Array.isArray(value) ? 1 + value.length : 1);
}
