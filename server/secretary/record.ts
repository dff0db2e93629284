import type { Hmac } from 'node:crypto';
import type { CaseEvent } from '../../domain/case/caseEvents.ts';
import type { Judgement, SecretaryMode } from '../../domain/contract/secretary.ts';
import { SYSTEM } from '../../domain/kernel.ts';
import type { CaseFacts } from '../../domain/secretary/caseFacts.ts';
import { confidenceAt } from '../../domain/secretary/figures.ts';
import type { Guess } from '../../domain/secretary/guess.ts';
import type { Secretary } from '../../domain/secretary/judging.ts';
import { categoryReasons, unitReasons } from '../../domain/secretary/reasons.ts';
import { LEARNING } from '../../domain/secretary/secretary.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';

export interface RecordParts {
  readonly secretary: Secretary;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly mode: (of: Judgement) => SecretaryMode;
  /** A new keyed hash of the server's own: nobody finds out the words of a report by trying. */
  readonly newHash: () => Hmac;
}

/**
 * What was thought of a case and what people then did goes into the audit, not into the case: ids, shares, counts, the
 * state of the model and a hash of what it was asked, none of the report's own words. Turning a suggestion down leaves
 * nothing in the case.
 */
export function noteSuggestion(parts: RecordParts, event: CaseEvent): void {
  const facts = parts.secretary.state.cases.get(event.caseId);
  switch (event.type) {
    case 'CaseReported':
      made(parts, 'category', event, facts);
      return;
    case 'CaseFiled':
      decided(parts, 'category', event, { guess: facts?.categoryGuess, chosen: event.data.category });
      made(parts, 'unit', event, facts);
      return;
    case 'CaseDispatched': {
      const { unitId, mode } = event.data;
      decided(parts, 'unit', event, { guess: facts?.unitGuess, chosen: unitId, byRule: mode === 'auto' });
      return;
    }
    default:
  }
}

/** "unit shown model:secretary-3@812 inputs:9f2c… ranked:B2=0.82,B1=0.10 from:0.96 why:B2:14/17-community,on-duty …" */
function made(
  { audit, mode, secretary, newHash }: RecordParts,
  judgement: Judgement,
  { caseId, at }: CaseEvent,
  facts: CaseFacts | undefined,
): void {
  const guess = judgement === 'category' ? facts?.categoryGuess : facts?.unitGuess;
  if (facts === undefined || guess === undefined || mode(judgement) === 'off') return;
  const reasons =
    judgement === 'category'
      ? categoryReasons(secretary, facts, guess)
      : unitReasons(secretary, facts, { guess, now: at });
  const threshold = confidenceAt(secretary.state.accounts[judgement].trust);
  audit.record({
    by: SYSTEM,
    action: 'suggestion-made',
    object: caseId,
    detail: [
      ...[judgement, mode(judgement)],
      `model:${LEARNING.replace(' ', '-')}@${secretary.state.read.seq}`,
      `inputs:${hashOfInputs(judgement, facts, newHash())}`,
      `ranked:${guess.ranked.map(({ is, confidence }) => `${is}=${confidence.toFixed(2)}`).join(',')}`,
      `from:${threshold?.toFixed(2) ?? 'none'}`,
      `why:${reasons.join(' ') || 'none'}`,
    ].join(' '),
    result: guess.isSendable ? 'sendable' : 'ok',
  });
}

/** Of all that the model was asked with, so that the same question can be told from another. */
function hashOfInputs(judgement: Judgement, facts: CaseFacts, hash: Hmac): string {
  const { title, body = '', category, streetId, communityId, source, demand, at } = facts;
  const inputs =
    judgement === 'category' ? [title, body] : [category, streetId, communityId, source, demand, at];
  return hash.update(JSON.stringify(inputs)).digest('hex').slice(0, HASH_DIGITS);
}

const HASH_DIGITS = 16;

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
