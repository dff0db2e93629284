import type { FastifyBaseLogger } from 'fastify';
import type { Rules } from '../../domain/rules/rules.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Runner } from '../ladder/runner.ts';
import { faultLines } from './faultLines.ts';
import { type RecountingParts, recountAll } from './recounting.ts';
import { type Adoption, BY_FILE, type RuleBook } from './ruleBook.ts';

export interface RuleWorkParts extends RecountingParts {
  readonly book: RuleBook;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly runner: Pick<Runner, 'replan'>;
  readonly logger: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
}

/** What follows from another version of the rules; returns what ends it, once what is under way is done. */
export function startRuleWork(parts: RuleWorkParts): () => Promise<void> {
  const { book, audit, runner, logger } = parts;
  let underWay: Promise<void> = Promise.resolve();

  function note({ version, hasOtherRules, hasOtherCalendar }: Adoption): void {
    const { by, reason } = version;
    const act = {
      by: { id: by, roles: [] },
      ...(by === BY_FILE ? {} : { role: 'administrator' as const }),
      object: `version ${version.version}`,
      detail: version.hash,
      ...(reason === '' ? {} : { purpose: reason }),
    };
    if (hasOtherCalendar) audit.record({ ...act, action: 'calendar-change' });
    if (hasOtherRules || !hasOtherCalendar) audit.record({ ...act, action: 'rule-change' });
  }

  /** What was an estimate is counted on the days published since (DOMAIN §3.5). */
  function recountEstimates(): void {
    underWay = underWay
      .then(async () => {
        const { cases, failed } = await recountAll(parts, { cause: 'calendar' });
        if (cases > 0 || failed > 0)
          logger.info({ cases, failed }, 'dues recounted on the published calendar');
      })
      .catch((error: unknown) => logger.error({ err: error }, 'dues could not be recounted'));
  }

  const stopWatching = book.watch({
    adopted(adoption) {
      note(adoption);
      logger.info({ version: adoption.version.version, by: adoption.version.by }, 'other rules hold');
      runner.replan();
      if (hasMoreYears(adoption.before, adoption.after)) recountEstimates();
    },
    faulty: (faults) =>
      logger.error(`the rules file does not hold, the old rules stay:\n${faultLines(faults)}`),
  });
  // A package with more holidays may have been installed while the server was down.
  recountEstimates();
  return async () => {
    stopWatching();
    await underWay;
  };
}

function hasMoreYears({ calendar: before }: Rules, { calendar: after }: Rules): boolean {
  return [...after.confirmed].some((year) => !before.confirmed.has(year));
}
