import { z } from 'zod';
import {
  type DryRunAnswer,
  type ReapplyAnswer,
  type RulesAnswer,
  type RuleVersionAnswer,
  rulesFile,
} from '../../../../domain/contract/rules.ts';
import { parser } from '../../../client/link/parse.ts';

const fault = z.looseObject({ at: z.string(), code: z.string() });
const version = z.looseObject({ version: z.number(), at: z.number(), by: z.string(), reason: z.string() });
const rules = z.looseObject({
  version: z.number(),
  text: z.string(),
  effective: rulesFile,
  defaults: rulesFile,
  history: z.array(version),
  warnings: z.array(fault),
  fault: z.looseObject({ faults: z.array(fault) }).optional(),
});
const count = z.looseObject({ moved: z.number(), earlier: z.number(), later: z.number() });
const run = z.looseObject({
  open: z.number(),
  cases: z.number(),
  total: count,
  byClock: z.array(count),
  byUnit: z.array(count),
  moves: z.array(
    z.looseObject({ caseId: z.string(), clock: z.string(), due: z.number(), newDue: z.number() }),
  ),
});

export const parseRules = parser<RulesAnswer>(rules);
export const parseVersion = parser<RuleVersionAnswer>(version.extend({ text: z.string() }));
export const parseDryRun = parser<DryRunAnswer>(
  z.looseObject({ faults: z.array(fault), warnings: z.array(fault), run: run.optional() }),
);
export const parseReapply = parser<ReapplyAnswer>(
  z.looseObject({ version: z.number(), cases: z.number(), failed: z.number() }),
);
