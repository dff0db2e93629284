import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReportInput } from '../../../domain/contract/commands.ts';
import { defined } from '../../../domain/defined.ts';
import { reportsOfMinute } from '../../../server/demo/day/reports.ts';
import { loadDistrict } from '../../../server/district/district.ts';

/** A letter as it arrives, and what a dispatcher would make of it. */
export interface Letter {
  readonly report: ReportInput;
  readonly category: string;
  /** Nobody knows its category better than what is proposed: this one is for a form that proposes none. */
  readonly isOpen: boolean;
}

/** By the label of a real letter, a category of the demo that most of its like could be filed under. */
const BY_LABEL: Readonly<Record<string, string>> = {
  城乡建设: '2101',
  劳动和社会保障: '2704',
  教育文体: '2501',
  商贸旅游: '2301',
  卫生计生: '2601',
  环境保护: '2204',
  交通运输: '2401',
};
const OTHERWISE = '2805';

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
  const file = folder === undefined ? undefined : path.join(folder, 'messages-labelled.jsonl');
  if (file === undefined || !existsSync(file)) {
    console.info(`letters: invented, since ${file ?? 'LINGXING_REAL_DATA'} is not there`);
    return invented;
  }
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const step = Math.floor(lines.length / count);
  console.info(`letters: every ${step}th of the ${lines.length} in ${file}`);
  return invented.map(({ report }, n) => {
    const { title, body, label } = JSON.parse(lines[n * step] ?? '{}') as Labelled;
    const words = { title: title.slice(0, 100), description: body.slice(0, 1_000) };
    const category = BY_LABEL[label] ?? OTHERWISE;
    return { report: { ...report, ...words, source: '12345' }, category, isOpen: true };
  });
}

interface Labelled {
  readonly title: string;
  readonly body: string;
  readonly label: string;
}

async function inventLetters(dataFolder: string, count: number): Promise<readonly Letter[]> {
  const district = await loadDistrict(dataFolder);
  const letters: Letter[] = [];
  for (let at = FROM; letters.length < count; at += MINUTE_MS) {
    for (const report of reportsOfMinute(at, 'letters', district)) {
      const category = /^demo-[0-9a-z]+-\d+-(\d{4})$/u.exec(report.externalId ?? '')?.[1];
      // An outbreak is one matter reported many times: that is merging's work.
      if (category === undefined || letters.length === count) continue;
      letters.push({ report: asLetter(report, letters.length), category, isOpen: false });
    }
  }
  return letters;
}

function asLetter({ externalId: _, place, ...report }: ReportInput, n: number): ReportInput {
  const isByTelephone = n % WITHOUT_POINT === WITHOUT_POINT - 1;
  return { ...report, place: isByTelephone ? defined({ text: place?.text }) : (place ?? {}) };
}
