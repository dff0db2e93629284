/**
 * The moment (milliseconds of the epoch) and 80 random bits, in hex. Time first (as in a UUID of version 7): what is
 * given at about the same time lies side by side in the store's index and costs it one page, not one each.
 * Not randomUUID: it is missing where the server is reached by plain http.
 */
export function newCommandId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return Math.floor(now).toString(16).padStart(12, '0') + random;
}
