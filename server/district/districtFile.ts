import { access, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DistrictAnswer } from '../../domain/contract/http.ts';
import { replaceFile } from './replaceFile.ts';

/** The loaded district: one JSON file in the data folder, the very text `GET /district` answers with. */
const FILE = 'district.json';

/** The district cannot be read. `code` is stable: `district-missing` or `district-damaged`. */
export class DistrictFileError extends Error {
  readonly code: 'district-missing' | 'district-damaged';
  constructor(code: DistrictFileError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function districtPath(dataDir: string): string {
  return join(dataDir, FILE);
}

export async function hasDistrict(dataDir: string): Promise<boolean> {
  return access(districtPath(dataDir)).then(
    () => true,
    () => false,
  );
}

/** Replaces the district in one step: a reader sees the old file or the new one, never half of one. */
export async function writeDistrict(dataDir: string, answer: DistrictAnswer): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await replaceFile(districtPath(dataDir), JSON.stringify(answer));
}

/** Throws DistrictFileError with a sentence that says what to do. */
export async function readDistrictText(dataDir: string): Promise<string> {
  try {
    return await readFile(districtPath(dataDir), 'utf8');
  } catch (error) {
    throw new DistrictFileError(
      'district-missing',
      `数据目录 ${dataDir} 中没有片区数据。请先运行 npm run import，或用 --demo 启动。` +
        ` / No district in ${dataDir}: run "npm run import" first, or start with --demo.`,
      { cause: error },
    );
  }
}
