import type { CommandData, CommandType, Expect } from '../contract/commands.ts';
import type { CategoryId, ReporterId } from '../kernel.ts';
import type { CaseId, Fingerprint, Place } from './case.ts';

/**
 * A command as decide sees it: parsed, its place resolved to a grid and its contact already sealed
 * in the vault. Only reports, what is told after them and `case.reclassify` differ from what crossed the wire.
 */
type Resolved<T extends CommandType> = T extends 'case.report' | 'case.selfResolve'
  ? Omit<CommandData[T], 'place' | 'reporter'> & {
      readonly place?: Place;
      readonly reporterId?: ReporterId;
      readonly reporterKind: 'resident' | 'enterprise' | 'anonymous' | 'staff';
      readonly confidential: boolean;
      readonly suggestedCategory?: CategoryId;
      readonly danger?: true;
      readonly fingerprint?: Fingerprint;
      /** Open cases the duplicate finder would show beside it. */
      readonly possibleDuplicateIds?: readonly CaseId[];
    }
  : T extends 'case.supplement'
    ? Omit<CommandData[T], 'place' | 'reporter'> & {
        readonly place?: Place;
        readonly reporterId?: ReporterId;
        readonly confidential?: true;
      }
    : T extends 'case.reclassify'
      ? Omit<CommandData[T], 'place'> & { readonly place?: Place }
      : CommandData[T];

export type CaseIntent = {
  [T in CommandType]: { readonly type: T; readonly data: Resolved<T>; readonly expect?: Expect | undefined };
}[CommandType];
