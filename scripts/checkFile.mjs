// node checkFile.mjs FILE: whether the records of a case file are those that were chained. Needs nothing but Node.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const FORM = 'lingxing-case-file-1';
const HASH = /^[0-9a-f]{64}$/u;

/** @param {string} text */
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/**
 * Checks one file. Each record's hash is that of the link before it and its text, the numbers rise, neighbours in the
 * log hang together, and every record is of this case.
 *
 * @param {string} text of the file
 * @returns {{faults: readonly string[], lines: readonly string[]}} nothing is wrong when there are no faults
 */
export function checkFile(text) {
  /** @type {any} */
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { faults: ['this is no JSON'], lines: [] };
  }
  if (file?.form !== FORM || !Array.isArray(file.records))
    return { faults: [`this is no file of the form ${FORM}`], lines: [] };
  /** @type {readonly any[]} */
  const records = file.records;
  const faults = records.flatMap((record, n) => faultsOf(record, records[n - 1], file.caseId));
  if (file.records.length === 0) faults.push('there is no record');
  const last = file.records.at(-1);
  if (last !== undefined && !(file.head?.seq >= last.seq))
    faults.push('the head lies before the last record');
  if (file.head?.seq === last?.seq && file.head?.hash !== last?.hash) faults.push('the head is another');
  const lines = [
    `${file.caseId}: ${file.records.length} records, ${file.records[0]?.seq} to ${last?.seq} of the log`,
    `last link ${last?.seq} ${last?.hash}`,
    `head of the log ${file.head?.seq} ${file.head?.hash}: compare it with the witness, or with npm run verify -- --head`,
  ];
  return { faults, lines };
}

/**
 * @param {any} record
 * @param {any} previous
 * @param {string} caseId
 */
function faultsOf(record, previous, caseId) {
  const { seq, before, text, hash } = record ?? {};
  const name = `record ${seq}`;
  if (!Number.isInteger(seq) || typeof text !== 'string' || !HASH.test(before) || !HASH.test(hash))
    return [`${name} is not whole`];
  const faults = [];
  if (sha256(before + text) !== hash) faults.push(`${name} was changed: its hash is another`);
  if (previous !== undefined && seq <= previous.seq) faults.push(`${name} stands in the wrong place`);
  if (previous?.seq === seq - 1 && previous.hash !== before)
    faults.push(`${name} does not follow the one before`);
  /** @type {any} */
  let event;
  try {
    event = JSON.parse(text);
  } catch {
    return [...faults, `${name} is no JSON`];
  }
  if (event.seq !== seq) faults.push(`${name} has another number inside`);
  if (event.caseId !== caseId) faults.push(`${name} is of another case`);
  return faults;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [path] = process.argv.slice(2);
  if (path === undefined) {
    console.error('node checkFile.mjs FILE');
    process.exit(2);
  }
  const { faults, lines } = checkFile(readFileSync(path, 'utf8'));
  for (const line of lines) console.log(line);
  for (const fault of faults) console.error(`WRONG: ${fault}`);
  if (faults.length === 0) console.log('sound: every record is as it was chained');
  process.exit(faults.length === 0 ? 0 : 1);
}
