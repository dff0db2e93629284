import { createHash } from 'node:crypto';

/** Everything that happened, in its order, as one number: two runs are the same when it is. */
export interface Trace {
  note(matter: string, text: string): void;
  digest(): string;
}

export function createTrace(): Trace {
  const hash = createHash('sha256');
  /** Hashed by the heap: a call for each packet costs more than the hashing. */
  let notes: string[] = [];
  function flush(): void {
    hash.update(notes.join(''));
    notes = [];
  }
  return {
    note(matter, text) {
      notes.push(matter, ' ', text, '\n');
      if (notes.length >= 4_096) flush();
    },
    digest() {
      flush();
      return hash.copy().digest('hex');
    },
  };
}

/** Numbers for one purpose: what is drawn for another never moves them. */
export function seedFor(seed: number, purpose: string): number {
  return createHash('sha256').update(`${seed} ${purpose}`).digest().readUInt32LE(0);
}

/** Bytes that look random, the same for the same seed. */
export function seededBytes(seed: number): (size: number) => Uint8Array {
  let drawn = 0;
  return (size) => {
    drawn += 1;
    const bytes = createHash('shake256', { outputLength: size }).update(`${seed} ${drawn}`).digest();
    return new Uint8Array(bytes);
  };
}
