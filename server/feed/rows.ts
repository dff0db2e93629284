import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseForeignJson } from '../intake/foreignJson.ts';
import type { Row } from './mapping.ts';

/** A line of the file that holds something, counted from 1. */
export type FileRow =
  | { readonly line: number; readonly row: Row }
  /** Not a JSON object. */
  | { readonly line: number; readonly fault: string };

/** What is known of a file before it is played. */
export interface FileFacts {
  /** Rows that are not blank. */
  readonly rows: number;
  /** Hex SHA-256 of the bytes. */
  readonly hash: string;
  readonly first: Row | undefined;
}

/** Reads the file once, so that the progress bar knows its end and the cursor its file. */
export async function surveyFile(path: string): Promise<FileFacts> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  let rows = 0;
  let first: Row | undefined;
  for await (const found of readRows(path)) {
    rows += 1;
    if (first === undefined && 'row' in found) first = found.row;
  }
  return { rows, hash: hash.digest('hex'), first };
}

/** Every row that is not blank, in order; one that is no JSON object comes as a fault. */
export async function* readRows(path: string): AsyncGenerator<FileRow> {
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let line = 0;
  for await (const raw of lines) {
    line += 1;
    const text = line === 1 ? raw.replace(/^\uFEFF/u, '') : raw;
    if (text.trim() !== '') yield parseRow(line, text);
  }
}

function parseRow(line: number, text: string): FileRow {
  try {
    const value: unknown = parseForeignJson(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { line, row: value as Row };
    return { line, fault: 'not a JSON object' };
  } catch (error) {
    return { line, fault: error instanceof Error ? error.message : String(error) };
  }
}
