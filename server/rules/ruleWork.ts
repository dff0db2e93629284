import type { FastifyBaseLogger } from 'fastify';
import { defined, filled } from '../../domain/defined.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Clock } from '../clock.ts';
import type { Runner } from '../ladder/runner.ts';
import { createWorkLoop, doubling, type OnTrouble } from '../world/workLoop.ts';
import { faultLines } from './faultLines.ts';
import { type RecountingParts, recountAll } from './recounting.ts';
import { type Adoption, BY_FILE, type RuleBook } from './ruleBook.ts';

export interface RuleWorkParts extends RecountingParts {
  readonly clock: Clock;
  readonly book: RuleBook;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly runner: Pick<Runner, 'replan'>;
  readonly logger: Pick<FastifyBaseLogger, 'info' | 'error'>;
  readonly onTrouble: OnTrouble;
}

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 600_000;

/** What follows from another version of the rules; returns what ends it, once what is under way is done. */
export function startRuleWork(parts: RuleWorkParts): () => Promise<void> {
  const { book, audit, runner, logger } = parts;
  // A package with more holidays may have been installed while the server was down.
  let isRecountDue = true;
  const loop = createWorkLoop({
    clock: parts.clock,
    due: () => (isRecountDue ? 0 : undefined),
    step: recountEstimates,
    backOff: doubling(FIRST_RETRY_MS, LONGEST_RETRY_MS),
    onTrouble: parts.onTrouble,
  });

  function note({ version, hasOtherRules, hasOtherCalendar }: Adoption): void {
    const { by, reason } = version;
    const act = {
      by: { id: by, roles: [] },
      ...defined({ role: by === BY_FILE ? undefined : ('administrator' as const) }),
      object: `version ${version.version}`,
      detail: version.hash,
      ...defined({ purpose: filled(reason) }),
    };
    if (hasOtherCalendar) audit.record({ ...act, action: 'calendar-change' });
    if (hasOtherRules || !hasOtherCalendar) audit.record({ ...act, action: 'rule-change' });
  }

  /** What was an estimate is counted on the days published since (DOMAIN §3.5). */
  async function recountEstimates(): Promise<void> {
    const { version } = book;
    const { cases, failed } = await recountAll(parts, { cause: 'calendar' });
    if (cases > 0) logger.info({ cases }, 'dues recounted on the published calendar');
    if (failed > 0) throw new Error(`the dues of ${failed} cases were not recounted`);
    // Other rules came meanwhile: once more.
    isRecountDue = book.version !== version;
  }

  const stopWatching = book.watch({
    adopted(adoption) {
      note(adoption);
      logger.info({ version: adoption.version.version, by: adoption.version.by }, 'other rules hold');
      runner.replan();
      if (!hasMoreYears(adoption.before, adoption.after)) return;
      isRecountDue = true;
      loop.look();
    },
    faulty: (faults) =>
      logger.error(`the rules file does not hold, the old rules stay:\n${faultLines(faults)}`),
  });
  loop.start();
  return async () => {
    stopWatching();
    await loop.stop();
  };
}

function hasMoreYears({ calendar: before }: Rules, { calendar: after }: Rules): boolean {
  return [...after.confirmed].some((year) => !before.confirmed.has(year));
}
