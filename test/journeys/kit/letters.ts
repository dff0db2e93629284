import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReportInput } from '../../../domain/contract/commands.ts';
import { defined } from '../../../domain/defined.ts';
import { reportsOfMinute } from '../../../server/demo/day/reports.ts';
import { loadDistrict } from '../../../server/district/district.ts';

/** A letter as it arrives, and what an experienced dispatcher would make of it; undefined where nobody says. */
export interface Letter {
  readonly report: ReportInput;
  readonly category: string | undefined;
}

const MINUTE_MS = 60_000;
/** A Monday at noon: what is reported by day. */
const FROM = Date.UTC(2026, 2, 2, 4);
/** Every fifth comes by telephone: an address in words, and nobody pointed at the map. */
const WITHOUT_POINT = 5;

/**
 * `count` letters of the demo's own generator, always the same. With LINGXING_REAL_DATA (a folder that holds
 * messages-labelled.jsonl, no part of the project) they are real ones, at places of the demo district.
 */
export async function lettersFor(dataFolder: string, count: number): Promise<readonly Letter[]> {
  const invented = await inventLetters(dataFolder, count);
  const folder = process.env.LINGXING_REAL_DATA;
  if (folder === undefined) return invented;
  const lines = readFileSync(path.join(folder, 'messages-labelled.jsonl'), 'utf8').trim().split('\n');
  const step = Math.floor(lines.length / count);
  return invented.map(({ report }, n) => {
    const { title, body } = JSON.parse(lines[n * step] ?? '{}') as { title: string; body: string };
    const words = { title: title.slice(0, 100), description: body.slice(0, 1_000) };
    return { report: { ...report, ...words, source: '12345' }, category: undefined };
  });
}

async function inventLetters(dataFolder: string, count: number): Promise<readonly Letter[]> {
  const district = await loadDistrict(dataFolder);
  const letters: Letter[] = [];
  for (let at = FROM; letters.length < count; at += MINUTE_MS) {
    for (const report of reportsOfMinute(at, 'letters', district)) {
      const category = /^demo-[0-9a-z]+-\d+-(\d{4})$/u.exec(report.externalId ?? '')?.[1];
      // An outbreak is one matter reported many times: that is merging's work.
      if (category === undefined || letters.length === count) continue;
      letters.push({ report: asLetter(report, letters.length), category });
    }
  }
  return letters;
}

function asLetter({ externalId: _, place, ...report }: ReportInput, n: number): ReportInput {
  const isByTelephone = n % WITHOUT_POINT === WITHOUT_POINT - 1;
  return { ...report, place: isByTelephone ? defined({ text: place?.text }) : (place ?? {}) };
}
