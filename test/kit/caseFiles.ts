import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the inputs of our own lie that once went wrong, one kind of fault a file. */
export const CASE_FILES = join(import.meta.dirname, '..', 'cases');

/** A file of them, parsed; its shape is what the test that reads it says. */
export function caseFile<T>(name: string): T {
  return JSON.parse(readFileSync(join(CASE_FILES, name), 'utf8')) as T;
}

/** The lines of one that hold something. */
export function caseLines(name: string): readonly string[] {
  return readFileSync(join(CASE_FILES, name), 'utf8').split(/\r?\n/u).filter(Boolean);
}
