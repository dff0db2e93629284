import { type Refusal, refuse } from '../../kernel.ts';
import { startClock } from '../../sla/running.ts';
import type { CaseId } from '../case.ts';
import type { NewCaseEvent } from '../caseEvents.ts';
import { caseNumber } from '../caseIndexes.ts';
import { clockSubject } from '../clockSubject.ts';
import { elementsOf } from '../elements.ts';
import { holds } from '../writeScope.ts';
import { type Ask, type DataOf, fact } from './ask.ts';
import { newReport } from './intake.ts';

/** T02, 上报为已办结: four events in one moment, and one closing in ten looked at again. */
export function selfResolve(data: DataOf<'case.selfResolve'>, ask: Ask): readonly NewCaseEvent[] | Refusal {
  const { mediaIds = [] } = data;
  const born = newReport(data, ask);
  if ('code' in born) return born;
  const elements = elementsOf(data, data.text, ask);
  if ('code' in elements) return elements;
  const { category, process: text } = elements;
  const { urgency } = born;
  if (urgency === 'urgent') return refuse('urgent-not-on-the-spot');
  if (born.place.gridId === undefined) return refuse('grid-required');
  if (!holds(ask.by, born.place.gridId, ask.directory)) return refuse('out-of-scope');
  if (ask.rules.requireAfterPhoto === true && mediaIds.length === 0) return refuse('photo-required');
  const id = caseNumber(ask.situation.world, ask.at, ask.situation);
  return [
    fact(id, 'CaseReported', { ...born, clocks: {} }),
    fact(id, 'CaseFiled', { category, urgency, clocks: {} }),
    fact(id, 'CaseResolved', { text, mediaIds, clocks: {} }),
    fact(id, 'CaseClosed', { kind: 'on_the_spot', ...sample(id, born, ask) }),
  ];
}

function sample(id: CaseId, born: Parameters<typeof clockSubject>[0], { at, directory, rules }: Ask) {
  if (!isSampled(id)) return { clocks: {} };
  const clocks = { K6: startClock('K6', at, clockSubject(born, 'general', directory), rules) };
  return { sampled: true as const, clocks };
}

/**
 * One in ten, and always the same ones: drawn from the number by FNV-1a, which nobody on the spot
 * can foresee and everybody can recompute.
 */
export function isSampled(id: CaseId): boolean {
  let hash = 0x811c9dc5;
  for (const char of id) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  // The low bits of FNV follow the last digit too closely for a modulus of ten; the high ones do not.
  return (hash >>> 8) % 10 === 0;
}
