import type { Person, ReporterId, Role } from '../kernel.ts';
import { maskName, maskPhone, maskText } from '../text/masking.ts';
import type { Case } from './case.ts';

/**
 * What of a case may lie in a file on somebody's desk (DOMAIN §2.9, column "export"): names and phones
 * masked, the place no finer than its community, sentences masked once more on the way out.
 */

/** A table of more rows than this is no longer one purpose; it is asked for in parts. */
export const MOST_EXPORTED = 5_000;

/** They read no words of cases, or check what others do: nothing leaves through them. */
const BARRED: ReadonlySet<Role> = new Set([
  'auditor',
  'wall',
  'administrator',
  'resident',
  'enterprise',
  'connector',
]);

export function mayExport({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.some((role) => !BARRED.has(role));
}

/** The reporters whose masked contact may stand in the table: of a confidential case nobody's. */
export function exportedReporters({ confidential, reporterIds }: Case): readonly ReporterId[] {
  return confidential ? [] : reporterIds;
}

export interface ExportedContact {
  readonly name: string;
  readonly phone: string;
}

/** 陈＊ and 138****5678; empty for what was never said. */
export function exportedContact(known: {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
}): ExportedContact {
  return {
    name: known.name === undefined ? '' : maskName(known.name),
    phone: known.phone === undefined ? '' : maskPhone(known.phone),
  };
}

/** A sentence of the case, whatever it went through before. */
export function exportedText(text: string | undefined): string {
  return maskText(text ?? '');
}
