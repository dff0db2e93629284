import { GRAM_BITS, type Grams, gramsOf, hashOf, mixed } from './grams.ts';
import { byName, type Ranked, softmax } from './ranking.ts';
import type { Terms } from './terms.ts';

/**
 * Which label (a category) a report's words speak for. Softmax over all labels known, learned report by report:
 * each is guessed first and then taken in, so that whoever asks may count how often the guess was right.
 * One table holds the weights of all (gram, label) pairs by hash: its size does not grow with what is read.
 */
export interface LabelModel {
  /** Names and rule words of a label, known from the first day. */
  introduce(label: string, words: readonly string[], among?: Among): void;
  learn(report: Report, label: string, weight?: number, among?: Among): void;
  /** All labels, likeliest first, chances summing to 1; empty as long as no label is known. */
  rank(report: Report, among?: Among): readonly Ranked[];
  /** What in the text spoke for one label rather than for another, strongest first. */
  termsFor(report: Report, pair: { best: string; rival: string | undefined }): Terms;
  readonly state: LabelState;
}

/** What is read of a report. */
export interface Report {
  readonly title: string;
  readonly body?: string | undefined;
}

/** The labels that are weighed against each other; all of them when absent. */
export type Among = readonly string[] | undefined;

/** Everything a label model is, to be stored and compared byte by byte. */
export interface LabelState {
  readonly labels: string[];
  readonly documents: { count: number };
  readonly seen: Float32Array;
  readonly weights: Float32Array;
  readonly squares: Float32Array;
}

const WEIGHT_BITS = 20;
const WEIGHT_MASK = 2 ** WEIGHT_BITS - 1;
/** Tuned on letters that no figure is taken from: steps are damped, or rare words shout (docs/measurements.md). */
const RATE = 2;
const DAMPING = 0.3;
/** Labels this little in doubt are left as they are: most of a softmax's work changes nothing. */
const IDLE = 0.01;
/** A gram met in one report alone says nothing yet. */
const RARE = 1;
/** A category's own words count as known from the start, and are learned so many times over. */
const INTRODUCED = 2;
const FIRST_LESSONS = 3;

export function newLabelState(): LabelState {
  return {
    labels: [],
    documents: { count: 0 },
    seen: new Float32Array(2 ** GRAM_BITS),
    weights: new Float32Array(2 ** WEIGHT_BITS),
    squares: new Float32Array(2 ** WEIGHT_BITS),
  };
}

type Tables = Omit<LabelState, 'labels' | 'documents'>;

/** A state written small: of a million places few are used on the first day. */
export interface SmallLabelState extends Pick<LabelState, 'labels' | 'documents'> {
  readonly tables: readonly (readonly [name: keyof Tables, used: UsedPlaces])[];
}

interface UsedPlaces {
  readonly at: Uint32Array;
  readonly values: Float32Array;
}

export function writtenSmall({ labels, documents, ...tables }: LabelState): SmallLabelState {
  const entries = Object.entries(tables) as (readonly [keyof Tables, Float32Array])[];
  return { labels, documents, tables: entries.map(([name, table]) => [name, usedIn(table)]) };
}

function usedIn(table: Float32Array): UsedPlaces {
  const at: number[] = [];
  for (let place = 0; place < table.length; place += 1) if (table[place] !== 0) at.push(place);
  return { at: Uint32Array.from(at), values: Float32Array.from(at, (place) => table[place] ?? 0) };
}

/** Makes a state of which nothing was learned yet what was written small. */
export function fillFrom({ labels, documents, tables }: SmallLabelState, state: LabelState): void {
  state.labels.push(...labels);
  Object.assign(state.documents, documents);
  for (const [name, { at, values }] of tables) {
    for (let n = 0; n < at.length; n += 1) state[name][at[n] ?? 0] = values[n] ?? 0;
  }
}

/** What of a report is known to the model, of length 1 together. */
interface Vector {
  readonly ids: Int32Array;
  readonly values: Float64Array;
}

export function createLabelModel(state: LabelState = newLabelState()): LabelModel {
  const { labels, documents, seen, weights, squares } = state;
  const salts = labels.map(hashOf);
  const places = new Map(labels.map((label, at) => [label, at]));

  function indexOf(label: string): number {
    const known = places.get(label);
    if (known !== undefined) return known;
    labels.push(label);
    salts.push(hashOf(label));
    places.set(label, labels.length - 1);
    return labels.length - 1;
  }

  /** A report is read several times in a row: guessed, explained, learned. */
  let last: { readonly report: Report; readonly grams: Grams } | undefined;
  /** Of the last one; gone as soon as a gram counts otherwise. */
  let lastVector: Vector | undefined;

  function gramsIn({ title, body }: Report): Grams {
    if (last?.report.title !== title || last.report.body !== body) {
      last = { report: { title, body }, grams: gramsOf(title, body) };
      lastVector = undefined;
    }
    return last.grams;
  }

  function vectorIn(report: Report): Vector {
    const grams = gramsIn(report);
    lastVector ??= vectorOf(grams);
    return lastVector;
  }

  const slot = (gram: number, label: number): number => mixed(gram ^ (salts[label] ?? 0)) & WEIGHT_MASK;

  /** Grams with their weight by rarity, of length 1 together. */
  function vectorOf({ counts }: Grams): Vector {
    const ids = new Int32Array(counts.size);
    const values = new Float64Array(counts.size);
    let used = 0;
    let squared = 0;
    for (const [id, count] of counts) {
      const times = seen[id] ?? 0;
      if (times <= RARE) continue;
      const value = Math.log1p(count) * Math.log((documents.count + 2) / (times + 1));
      ids[used] = id;
      values[used] = value;
      squared += value * value;
      used += 1;
    }
    const length = Math.sqrt(squared) || 1;
    for (let at = 0; at < used; at += 1) values[at] = (values[at] ?? 0) / length;
    return { ids: ids.subarray(0, used), values: values.subarray(0, used) };
  }

  const indicesOf = (among: Among): readonly number[] =>
    among === undefined ? labels.map((_, at) => at) : among.map(indexOf);

  function chances({ ids, values }: Vector, indices: readonly number[]): Float64Array {
    const scores = new Float64Array(indices.length);
    for (let n = 0; n < indices.length; n += 1) {
      const label = indices[n] ?? 0;
      let sum = 0;
      for (let at = 0; at < ids.length; at += 1) {
        sum += (weights[slot(ids[at] ?? 0, label)] ?? 0) * (values[at] ?? 0);
      }
      scores[n] = sum;
    }
    return softmax(scores);
  }

  function step(grams: Grams, truth: number, weight: number, indices: readonly number[]): void {
    const vector = vectorOf(grams);
    const { ids, values } = vector;
    const guessed = chances(vector, indices);
    guessed.forEach((chance, at) => {
      const label = indices[at] ?? 0;
      const wrong = ((label === truth ? 1 : 0) - chance) * weight;
      if (Math.abs(wrong) < IDLE) return;
      for (let at = 0; at < ids.length; at += 1) nudge(slot(ids[at] ?? 0, label), wrong * (values[at] ?? 0));
    });
  }

  function nudge(place: number, slope: number): void {
    const squared = (squares[place] ?? 0) + slope * slope;
    squares[place] = squared;
    weights[place] = (weights[place] ?? 0) + (RATE * slope) / Math.sqrt(squared + DAMPING);
  }

  function meet({ counts }: Grams, times: number): void {
    for (const id of counts.keys()) seen[id] = (seen[id] ?? 0) + times;
    documents.count += 1;
    lastVector = undefined;
  }

  return {
    state,
    introduce(label, words, among) {
      const index = indexOf(label);
      const grams = gramsOf(words.join(' '));
      meet(grams, INTRODUCED);
      for (let lesson = 0; lesson < FIRST_LESSONS; lesson += 1) step(grams, index, 1, indicesOf(among));
    },
    learn(report, label, weight = 1, among) {
      const index = indexOf(label);
      const grams = gramsIn(report);
      meet(grams, 1);
      step(grams, index, weight, indicesOf(among));
    },
    rank(report, among) {
      const indices = indicesOf(among);
      const found = chances(vectorIn(report), indices);
      return indices.map((label, at) => ({ is: labels[label] ?? '', chance: found[at] ?? 0 })).sort(byName);
    },
    termsFor(report, { best, rival }) {
      const grams = gramsIn(report);
      const { ids, values } = vectorIn(report);
      const [own, other] = [labels.indexOf(best), rival === undefined ? -1 : labels.indexOf(rival)];
      const weightOf = (gram: number, label: number) => (label < 0 ? 0 : (weights[slot(gram, label)] ?? 0));
      const strengths = new Map<string, number>();
      ids.forEach((id, at) => {
        const lead = (weightOf(id, own) - weightOf(id, other)) * (values[at] ?? 0);
        const word = grams.words.get(id);
        if (word !== undefined && lead > 0) strengths.set(word, lead);
      });
      return strengths;
    },
  };
}
