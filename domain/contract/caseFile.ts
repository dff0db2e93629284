import { z } from 'zod';
import { caseId, count, list, millis, seq } from './shapes.ts';
import { code, content, form, id, words } from './strings.ts';

/** One case as a file that proves itself: each of its records with the links of the chain before and after it. */

export const CASE_FILE_FORM = 'lingxing-case-file-1';

/** `GET /cases/:id/file?purpose=`. */
export const caseFileQuery = z.strictObject({ purpose: words(2_000, 0).default('') });

const link = z.object({ seq: count, hash: form('hash') });

export const caseFileAnswer = z.object({
  form: code([CASE_FILE_FORM]),
  caseId,
  world: id('world'),
  madeAt: millis,
  /** SHA-256 of `before` and `text` is `hash`; `before` is the hash of the record one number lower. */
  records: list(z.object({ seq, before: form('hash'), text: content, hash: form('hash') })),
  /** The end of the log when the file was made: to be compared with a witness. */
  head: link,
});
export type CaseFile = z.infer<typeof caseFileAnswer>;
