import { basename } from 'node:path';
import type { DistrictAnswer } from '../../../domain/contract/http.ts';
import type { Crs } from '../../../domain/district/geo.ts';
import { loadDistrict } from '../district.ts';
import { DistrictFileError, writeDistrict } from '../districtFile.ts';
import { assembleDistrict } from './assembleDistrict.ts';
import { assembleUnits } from './assembleUnits.ts';
import { findOverlaps } from './overlaps.ts';
import type { Problem } from './problem.ts';
import { readGrids } from './readGrids.ts';
import { readGround } from './readGround.ts';
import { parseJson, readText } from './readSource.ts';
import type { Columns } from './readTable.ts';
import { type DeclaredUnit, readUnits } from './readUnits.ts';

export interface ImportOrder {
  readonly dataDir: string;
  readonly gridsPath: string;
  readonly unitsPath?: string | undefined;
  /** Roads, water and landmarks; what the folder has stays when left out. */
  readonly groundPath?: string | undefined;
  readonly crs: Crs;
  /** Of the CSV; UTF-8 unless named. */
  readonly encoding?: string | undefined;
  readonly columns?: Columns | undefined;
  /** What a folder starts from that has no district yet. */
  readonly starter: () => Base;
  readonly progress: (step: string, done: number, total: number) => void;
}

export interface ImportOutcome {
  /** Empty when the district was written; otherwise nothing was changed. */
  readonly problems: readonly Problem[];
  /** What was mended, or is worth a look. */
  readonly notes: readonly Problem[];
  readonly counts: { readonly streets: number; readonly communities: number; readonly grids: number };
  /** Separate pieces and holes of the whole; more than one may mean gaps between grids. */
  readonly pieces: number;
  readonly version?: string;
}

type Base = Pick<DistrictAnswer, 'units' | 'categories' | 'context'>;

/** Reads, checks and, only when all is well, replaces the district of the data folder. */
export async function importDistrict(order: ImportOrder): Promise<ImportOutcome> {
  const files = { grids: basename(order.gridsPath), units: basename(order.unitsPath ?? '') };
  const problems: Problem[] = [];
  const base = await withGround(order, await readBase(order), problems);
  const text = await readText(order.gridsPath);
  const json = text.ok ? parseJson(files.grids, text.value) : text;
  if (!json.ok) problems.push(json.problem);
  const { units: declared, notes } = await readDeclared(order, base, problems);
  if (!json.ok) return refused(problems, notes);
  const read = readGrids(files.grids, json.value, order.crs);
  problems.push(...read.problems);
  notes.push(...read.notes);
  const tree = assembleUnits(files, read.grids, declared, base);
  problems.push(...tree.problems);
  const total = read.grids.length;
  problems.push(...findOverlaps(files.grids, read.grids, (done) => order.progress('overlaps', done, total)));
  if (problems.length > 0) return refused(problems, notes);
  order.progress('joining', 0, 1);
  const {
    answer,
    problems: shapeProblems,
    pieces,
  } = assembleDistrict(files.grids, read.grids, tree.units, base);
  if (shapeProblems.length > 0) return refused(shapeProblems, notes);
  await writeDistrict(order.dataDir, answer);
  order.progress('joining', 1, 1);
  return {
    problems: [],
    notes,
    counts: {
      streets: answer.streets.features.length,
      communities: answer.communities.features.length,
      grids: answer.grids.features.length,
    },
    pieces,
    version: answer.version,
  };
}

function refused(problems: readonly Problem[], notes: readonly Problem[]): ImportOutcome {
  return { problems, notes, counts: { streets: 0, communities: 0, grids: 0 }, pieces: 0 };
}

/** Departments, categories and names carry over from what the folder has; a new folder begins with the starter's. */
async function readBase({ dataDir, starter }: ImportOrder): Promise<Base> {
  try {
    const { answer } = await loadDistrict(dataDir);
    return answer.demo ? { ...answer, context: { type: 'FeatureCollection', features: [] } } : answer;
  } catch (error) {
    if (error instanceof DistrictFileError && error.code === 'district-missing') return starter();
    throw error;
  }
}

async function withGround(order: ImportOrder, base: Base, problems: Problem[]): Promise<Base> {
  const { groundPath, crs } = order;
  if (groundPath === undefined) return base;
  const file = basename(groundPath);
  const text = await readText(groundPath);
  const json = text.ok ? parseJson(file, text.value) : text;
  if (!json.ok) {
    problems.push(json.problem);
    return base;
  }
  const read = readGround(file, json.value, crs);
  problems.push(...read.problems);
  return { ...base, context: { type: 'FeatureCollection', features: [...read.features] } };
}

async function readDeclared(
  { unitsPath, encoding, columns }: ImportOrder,
  base: Base,
  problems: Problem[],
): Promise<{ readonly units: readonly DeclaredUnit[]; readonly notes: Problem[] }> {
  if (unitsPath === undefined) return { units: [], notes: [] };
  const text = await readText(unitsPath, encoding);
  if (!text.ok) {
    problems.push(text.problem);
    return { units: [], notes: [] };
  }
  const read = readUnits(basename(unitsPath), text.value, base.categories, columns);
  problems.push(...read.problems);
  return { units: read.units, notes: [...read.notes] };
}
