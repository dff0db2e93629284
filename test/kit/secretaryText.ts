import { newState, type SecretaryState } from '../../domain/secretary/state.ts';

/**
 * All the secretary knows as text, and back: the same state gives the same text to the letter. Tables of numbers go in as
 * the bytes they are; of a mostly empty one only what is there.
 */

type Numbers = Float32Array | Float64Array;

export function stateText(state: SecretaryState): string {
  return JSON.stringify(state, (_key, value: unknown) => {
    if (value instanceof Map) return { $map: [...(value as Map<unknown, unknown>)] };
    if (value instanceof Float32Array || value instanceof Float64Array) return sparse(value);
    return value;
  });
}

/** Throws on a text that is none. */
export function stateOf(text: string): SecretaryState {
  const read: unknown = JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('$map' in value) return new Map(value.$map as [unknown, unknown][]);
    if ('$numbers' in value) return dense(value as ReturnType<typeof sparse>);
    return value;
  });
  // Written by stateText in this very form.
  return { ...newState(), ...(read as SecretaryState) };
}

function sparse(numbers: Numbers) {
  const at: number[] = [];
  const values: number[] = [];
  let last = 0;
  numbers.forEach((value, place) => {
    if (value === 0) return;
    at.push(place - last);
    last = place;
    values.push(value);
  });
  return { $numbers: numbers instanceof Float32Array ? 32 : 64, length: numbers.length, at, values };
}

function dense({ $numbers, length, at, values }: ReturnType<typeof sparse>): Numbers {
  const numbers = $numbers === 32 ? new Float32Array(length) : new Float64Array(length);
  let place = 0;
  at.forEach((step, n) => {
    place += step;
    numbers[place] = values[n] ?? 0;
  });
  return numbers;
}
