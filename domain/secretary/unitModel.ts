import { byName, type Ranked, softmax } from './ranking.ts';
import { createRoles, type Places, type UnitKind, unitKindOf } from './unitRole.ts';
import { supportOf } from './unitSupport.ts';
import {
  type Cell,
  cellOf,
  countExactly,
  countIn,
  roleCells,
  type Table,
  takeFrom,
  tallyKeys,
  type UnitQuestion,
  unitCells,
} from './unitTables.ts';

/**
 * Which unit keeps a case: tables of who kept the like of it before, from the broadest (this kind of case) to the
 * narrowest (this kind, in this community, today). Each speaks by the share it saw; how far it is listened to, by
 * how much it has seen, is learned: a softmax over the logarithms of the shares.
 */
export interface UnitModel {
  /** A unit there is, by code and name; what it is for lies in its name and on the duty list. */
  introduce(code: string, name: string, kind?: UnitKind): void;
  /** The duty list: this unit is for this kind of case. Worth a few cases, until real ones say otherwise. */
  addDuty(code: string, path: readonly string[]): void;
  /** Likeliest first; chances sum to 1. Units that `without` names are left out. */
  rank(question: UnitQuestion, without?: ReadonlySet<string>): readonly Ranked[];
  /** Who kept it in the end; guessed first, so that the weights learn from what they would have said. */
  learn(question: UnitQuestion, code: string, weight?: number): void;
  /** It was sent back, taken away or adjudicated to another: a counter-example. */
  unlearn(question: UnitQuestion, code: string): void;
  /** What else speaks for the unit that was named first, of so many (unitSupport.ts). */
  support(
    question: UnitQuestion,
    first: { readonly code: string; readonly candidates: number },
  ): readonly number[];
  /** How many of its like the unit kept, in this community or anywhere: a sentence that can be counted again. */
  evidence(question: UnitQuestion, code: string): UnitEvidence | undefined;
  readonly state: UnitState;
}

/** Of so many cases like this one, so many were kept by the unit. */
export interface UnitEvidence {
  readonly of: number;
  readonly by: number;
  readonly scope: 'community' | 'like';
}

/** Everything a unit model is. */
export interface UnitState {
  readonly names: Map<string, string>;
  /** Cases kept in all, by unit. */
  readonly handled: Map<string, number>;
  readonly totals: { cases: number };
  readonly tables: readonly Table[];
  /** Exact counts, to be shown and counted again: who kept how many of a kind, in a community and in all. */
  readonly tally: Table;
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

const UNIT_TABLES = 21;
const ROLE_TABLES = 6;
const TABLES = UNIT_TABLES + ROLE_TABLES;
/** A cell is listened to by how much it has seen: none, one, two … many. */
const SIZES = [0, 1.5, 3, 6, 12, 30] as const;
const BUCKETS = SIZES.length + 1;
const SMOOTHING = 0.5;
const UNSEEN = 0.5;
const RATE = 0.05;
const IDLE = 1e-4;
/** Keeps logarithms of small shares above zero, so that a weight means trust. */
const OFFSET = 5;
/** What a line of the duty list is worth, in cases. */
const DUTY_WORTH = 5;

export function newUnitState(): UnitState {
  const weights = new Float64Array(TABLES * BUCKETS);
  for (let at = 0; at < weights.length; at += 1) {
    const bucket = at % BUCKETS;
    weights[at] = bucket === 0 ? 0 : 0.02 + 0.02 * bucket;
  }
  return {
    names: new Map(),
    handled: new Map(),
    totals: { cases: 0 },
    tally: new Map(),
    tables: Array.from({ length: TABLES }, () => new Map()),
    weights,
    squares: new Float64Array(TABLES * BUCKETS).fill(1e-3),
  };
}

function bucketOf(total: number): number {
  const at = SIZES.findIndex((least) => total <= least);
  return at < 0 ? BUCKETS - 1 : at;
}

export function createUnitModel(places: Places, state: UnitState = newUnitState()): UnitModel {
  const { names, handled, totals, tally, tables, weights, squares } = state;
  const roles = createRoles((code) => unitKindOf(names.get(code) ?? code, places));

  const cellsOf = (question: UnitQuestion): readonly (Cell | undefined)[] =>
    [...unitCells(question), ...roleCells(question)].map((key, at) => cellOf(tables[at], key));

  function candidatesFor(cells: readonly (Cell | undefined)[], question: UnitQuestion): string[] {
    const found = new Set<string>();
    for (const cell of cells.slice(0, UNIT_TABLES))
      for (const code of cell?.counts.keys() ?? []) found.add(code);
    const held = cells.slice(UNIT_TABLES).filter((cell) => cell !== undefined);
    for (const code of handled.keys()) {
      const role = roles.of(code, question);
      if (held.some((cell) => cell.counts.has(role))) found.add(code);
    }
    return found.size > 0 ? [...found] : [...handled.keys()];
  }

  function look(question: UnitQuestion, without?: ReadonlySet<string>): Look {
    const cells = cellsOf(question);
    const codes = candidatesFor(cells, question).filter((code) => without?.has(code) !== true);
    const buckets = new Int32Array(TABLES);
    for (let at = 0; at < TABLES; at += 1) buckets[at] = at * BUCKETS + bucketOf(cells[at]?.total ?? 0);
    const facts = new Float64Array(codes.length * TABLES);
    const scores = new Float64Array(codes.length);
    for (const [candidate, code] of codes.entries()) {
      fill(facts, candidate * TABLES, { code, question, cells });
      scores[candidate] = scoreOf(facts, candidate, buckets);
    }
    return { codes, facts, buckets, chances: softmax(scores) };
  }

  /** What each table says of one candidate: nothing where a table has not seen the like. */
  function fill(
    facts: Float64Array,
    from: number,
    { code, question, cells }: { code: string; question: UnitQuestion; cells: readonly (Cell | undefined)[] },
  ): void {
    const prior = ((handled.get(code) ?? 0) + UNSEEN) / (totals.cases + UNSEEN * handled.size);
    const role = roles.of(code, question);
    for (let at = 0; at < TABLES; at += 1) {
      const cell = cells[at];
      if (cell === undefined) continue;
      const count = cell.counts.get(at < UNIT_TABLES ? code : role) ?? 0;
      facts[from + at] = Math.log((count + SMOOTHING * prior) / (cell.total + SMOOTHING)) + OFFSET;
    }
  }

  function scoreOf(facts: Float64Array, candidate: number, buckets: Int32Array): number {
    let sum = 0;
    for (let at = 0; at < TABLES; at += 1) {
      sum += (weights[buckets[at] ?? 0] ?? 0) * (facts[candidate * TABLES + at] ?? 0);
    }
    return sum;
  }

  function improve({ codes, facts, buckets, chances }: Look, truth: string, weight: number): void {
    const right = codes.indexOf(truth);
    if (right < 0) return;
    const slopes = new Float64Array(TABLES);
    codes.forEach((_, candidate) => {
      const wrong = (candidate === right ? 1 : 0) - (chances[candidate] ?? 0);
      if (Math.abs(wrong) < IDLE) return;
      for (let at = 0; at < TABLES; at += 1) {
        slopes[at] = (slopes[at] ?? 0) + wrong * weight * (facts[candidate * TABLES + at] ?? 0);
      }
    });
    buckets.forEach((place, at) => {
      const slope = slopes[at] ?? 0;
      const squared = (squares[place] ?? 0) + slope * slope;
      squares[place] = squared;
      weights[place] = (weights[place] ?? 0) + (RATE * slope) / Math.sqrt(squared);
    });
  }

  function count(question: UnitQuestion, code: string, weight: number): void {
    unitCells(question).forEach((key, at) => {
      const table = tables[at];
      if (table !== undefined) countIn(table, key, code, weight);
    });
    countRole(question, code, weight);
    for (const key of tallyKeys(question)) countExactly(tally, key, code);
    handled.set(code, (handled.get(code) ?? 0) + weight);
    totals.cases += weight;
  }

  function countRole(question: UnitQuestion, code: string, weight: number): void {
    const role = roles.of(code, question);
    roleCells(question).forEach((key, at) => {
      const table = tables[UNIT_TABLES + at];
      if (table !== undefined) countIn(table, key, role, weight);
    });
  }

  return {
    state,
    introduce(code, name, kind) {
      names.set(code, name);
      if (!handled.has(code)) handled.set(code, 0);
      roles.introduce(code, kind);
    },
    addDuty(code, path) {
      const [leaf, middle] = unitCells({ path, street: '', community: '', source: '', demand: '', day: '' });
      const [first, second] = tables;
      if (first !== undefined && leaf !== undefined) countIn(first, leaf, code, DUTY_WORTH);
      if (second !== undefined && middle !== undefined) countIn(second, middle, code, 1);
    },
    rank(question, without) {
      const { codes, chances } = look(question, without);
      return codes.map((is, at) => ({ is, chance: chances[at] ?? 0 })).sort(byName);
    },
    learn(question, code, weight = 1) {
      if (!handled.has(code)) handled.set(code, 0);
      improve(look(question), code, weight);
      count(question, code, weight);
    },
    support: (question, first) =>
      supportOf(
        unitCells(question).map((key, at) => cellOf(tables[at], key)),
        first,
      ),
    evidence(question, code) {
      const scopes = ['community', 'like'] as const;
      const keys = tallyKeys(question);
      for (const [at, scope] of scopes.entries()) {
        const cell = cellOf(tally, keys[at] ?? '');
        const by = cell?.counts.get(code) ?? 0;
        if (cell !== undefined && by > 0) return { of: cell.total, by, scope };
      }
      return undefined;
    },
    unlearn(question, code) {
      unitCells(question).forEach((key, at) => {
        const table = tables[at];
        if (table !== undefined) takeFrom(table, key, code);
      });
    },
  };
}

interface Look {
  readonly codes: readonly string[];
  /** What each table says of the first candidate, then of the second … */
  readonly facts: Float64Array;
  readonly buckets: Int32Array;
  readonly chances: Float64Array;
}
