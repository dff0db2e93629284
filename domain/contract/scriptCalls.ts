import { z } from 'zod';
import { count, list, millis } from './basics.ts';
import type { Read } from './read.ts';
import { script, scriptInput } from './script.ts';
import { form, name } from './strings.ts';

/** Calls about scripts that are kept; only who may plan an exercise reads them. */

/** `POST /scripts`: a new one. */
export const newScriptInput = z.strictObject({ script: scriptInput });
/** `PUT /scripts/:id`: the next version, written on top of this one. */
export const nextScriptInput = z.strictObject({ script: scriptInput, version: z.int().min(1) });
/** `GET /scripts/:id`: the newest version unless said. */
export const scriptQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });

const version = z.object({ version: count, at: millis, by: name(100), byEn: name(100).exactOptional() });

/** What is on the disk of one script, and nothing else. */
export const keptScript = z.object({
  id: form('anyCode'),
  versions: list(version.extend({ script })).refine((all) => all.length > 0),
});
export type KeptScript = Read<z.infer<typeof keptScript>>;

export const scriptAnswer = z.object({
  id: form('anyCode'),
  /** It came with the product: it is copied, never changed. */
  isReady: z.boolean(),
  /** Of the script that is answered. */
  version: count,
  versions: list(version),
  script,
});
export type ScriptAnswer = Read<z.infer<typeof scriptAnswer>>;
