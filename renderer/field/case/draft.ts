import type { Case } from '../../../domain/case/case.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import { defined } from '../../../domain/defined.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Person } from '../../../domain/kernel.ts';
import type { Position } from '../../client/position.ts';
import type { FormName } from './forms.ts';
import { ownOpenTask } from './ownTask.ts';

/** What is filled in on a form of a case. */
export interface Draft {
  readonly text: string;
  readonly basis: string;
  readonly isYes: boolean;
  readonly isPublic: boolean;
  readonly days: number;
  readonly isHere: boolean;
  readonly shots: readonly Blob[];
}

export const EMPTY_DRAFT: Draft = {
  text: '',
  basis: '',
  isYes: true,
  isPublic: false,
  days: 1,
  isHere: false,
  shots: [],
};

/** Forms on which nothing has to be written. */
const OPTIONAL: ReadonlySet<FormName> = new Set(['contact', 'task', 'withdraw', 'sign']);
/** On these a photo or a sentence is enough. */
const SHOWN: ReadonlySet<FormName> = new Set(['progress', 'verify', 'resolve']);

export const takesShots = (form: FormName): boolean => SHOWN.has(form) || form === 'check';

export function isFilled(form: FormName, { text, basis, shots, isYes }: Draft): boolean {
  const hasText = text.trim() !== '';
  if (OPTIONAL.has(form) || (form === 'check' && isYes)) return true;
  if (form === 'return') return hasText && basis.trim() !== '';
  return hasText || (SHOWN.has(form) && shots.length > 0);
}

export interface DraftAround {
  readonly thisCase: Case;
  readonly person: Person;
  readonly directory: Directory;
  readonly here: Position;
  /** Stands for words where a photo or a voice says it. */
  readonly shownText: string;
}

/** The command a filled form makes; undefined when what it was about is gone. */
export function commandOf(form: FormName, draft: Draft, around: DraftAround): Command | undefined {
  const { thisCase } = around;
  const caseId = thisCase.id;
  const written = draft.text.trim();
  const text = written === '' ? undefined : written;
  const reason = written;
  switch (form) {
    case 'sign':
      return { type: 'case.sign', data: { caseId } };
    case 'progress':
      return {
        type: 'case.progress',
        data: { caseId, text: text ?? around.shownText, ...defined({ public: draft.isPublic || undefined }) },
      };
    case 'note':
      return { type: 'case.note', data: { caseId, text: written } };
    case 'contact':
      return { type: 'case.contactReporter', data: { caseId, ...defined({ text }) } };
    case 'resolve':
      return { type: 'case.resolve', data: { caseId, text: text ?? around.shownText } };
    case 'verify':
      return {
        type: 'case.verify',
        data: { caseId, result: draft.isYes ? 'valid' : 'invalid', ...defined({ text }) },
      };
    case 'up':
      return { type: 'case.escalateLevel', data: { caseId, reason } };
    case 'return':
      return { type: 'case.requestReturn', data: { caseId, reason, basis: draft.basis.trim() } };
    case 'extend':
      return {
        type: 'case.requestExtension',
        data: { caseId, reason, limit: { n: draft.days, unit: 'wd' } },
      };
    case 'withdraw':
      return { type: 'case.withdrawResolution', data: { caseId, ...defined({ reason: text }) } };
    case 'again':
      return { type: 'case.reReport', data: { caseId, reason } };
    default:
      return checkOrTask(form, draft, around);
  }
}

function checkOrTask(
  form: 'check' | 'task' | 'noTask',
  draft: Draft,
  { thisCase, person, directory, here }: DraftAround,
): Command | undefined {
  const caseId = thisCase.id;
  const written = draft.text.trim();
  const text = written === '' ? undefined : written;
  if (form === 'check') {
    const seen = defined({
      point: here.point === undefined ? undefined : ([...here.point] as [number, number]),
      farConfirmed: draft.isHere ? (true as const) : undefined,
    });
    return draft.isYes
      ? { type: 'case.checkPass', data: { caseId, ...seen, ...defined({ text }) } }
      : { type: 'case.checkFail', data: { caseId, reason: written, ...seen } };
  }
  const coTaskId = ownOpenTask(thisCase, person, directory)?.id;
  if (coTaskId === undefined) return undefined;
  return form === 'task'
    ? { type: 'cotask.complete', data: { caseId, coTaskId, ...defined({ text }) } }
    : { type: 'cotask.decline', data: { caseId, coTaskId, reason: written } };
}
