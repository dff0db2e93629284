/** Characters nobody confuses when reading them aloud; 32 of them, five bits each. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789A';
const GROUPS = 4;
const GROUP = 4;

/** A first password of 80 bits, `k3wq-9xht-…`: drawn here, so that nobody has to think of one. */
export function drawPassword(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  const bytes = random(new Uint8Array(GROUPS * GROUP));
  const letters = [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  return Array.from({ length: GROUPS }, (_, n) => letters.slice(n * GROUP, (n + 1) * GROUP).join('')).join(
    '-',
  );
}
