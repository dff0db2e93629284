/** Characters nobody confuses when reading them aloud; 32 of them, five bits each. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789A';
const GROUP = 4;

/** How much chance a drawn password takes: 80 bits of it are used. */
export const PASSWORD_BYTES = 16;

/** `k3wq-9xht-…`: a password nobody had to think of, from PASSWORD_BYTES random bytes. */
export function passwordFrom(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (letters.match(new RegExp(`.{1,${GROUP}}`, 'gu')) ?? []).join('-');
}
