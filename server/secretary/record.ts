import type { CaseEvent } from '../../domain/case/caseEvents.ts';
import type { Judgement, SecretaryMode } from '../../domain/contract/secretary.ts';
import { SYSTEM } from '../../domain/kernel.ts';
import type { Guess } from '../../domain/secretary/guess.ts';
import type { Secretary } from '../../domain/secretary/judging.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';

export interface RecordParts {
  readonly secretary: Secretary;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly mode: (of: Judgement) => SecretaryMode;
}

/**
 * What was thought of a case and what people then did goes into the audit, not into the case: ids, shares and
 * the state of the model, no words. Turning a suggestion down leaves nothing in the case.
 */
export function noteSuggestion(parts: RecordParts, event: CaseEvent): void {
  const facts = parts.secretary.state.cases.get(event.caseId);
  switch (event.type) {
    case 'CaseReported':
      made(parts, 'category', event, facts?.categoryGuess);
      return;
    case 'CaseFiled':
      decided(parts, 'category', event, { guess: facts?.categoryGuess, chosen: event.data.category });
      made(parts, 'unit', event, facts?.unitGuess);
      return;
    case 'CaseDispatched': {
      const { unitId, mode } = event.data;
      decided(parts, 'unit', event, { guess: facts?.unitGuess, chosen: unitId, byRule: mode === 'auto' });
      return;
    }
    default:
  }
}

function made(
  { audit, mode, secretary }: RecordParts,
  judgement: Judgement,
  { caseId }: CaseEvent,
  guess: Guess | undefined,
): void {
  if (guess === undefined || mode(judgement) === 'off') return;
  audit.record({
    by: SYSTEM,
    action: 'suggestion-made',
    object: caseId,
    detail: [judgement, mode(judgement), `seq-${secretary.state.read.seq}`, ...guess.ranked.map(shown)].join(
      ' ',
    ),
    result: guess.isSendable ? 'sendable' : 'ok',
  });
}

const shown = ({ is, confidence }: Guess['ranked'][number]): string => `${is}:${confidence.toFixed(2)}`;

interface Choice {
  readonly guess: Guess | undefined;
  readonly chosen: string;
  readonly byRule?: boolean;
}

function decided(
  { audit, mode }: RecordParts,
  judgement: Judgement,
  { caseId, by }: CaseEvent,
  { guess, chosen, byRule = false }: Choice,
): void {
  if (guess === undefined || mode(judgement) === 'off') return;
  const place = guess.ranked.findIndex(({ is }) => is === chosen);
  const verdict = byRule ? 'by-rule' : place === 0 ? 'accepted' : place > 0 ? 'edited' : 'declined';
  audit.record({
    by: { id: by.id, roles: [by.role] },
    action: 'suggestion-decided',
    object: caseId,
    detail: [judgement, mode(judgement), verdict, chosen].join(' '),
  });
}
