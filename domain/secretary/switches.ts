import { JUDGEMENTS, type SecretaryMode, type Switched } from '../contract/secretary.ts';
import type { Role } from '../kernel.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { SECRETARY_KIND, type SecretarySwitch } from './switch.ts';

type Subjects = Pick<Situation, 'subjects'>;

export function switchOf(situation: Subjects, judgement: Switched): SecretarySwitch | undefined {
  for (const each of subjectsOf<SecretarySwitch>(situation, SECRETARY_KIND).values()) {
    if (each.judgement === judgement) return each;
  }
  return undefined;
}

/**
 * What is judged begins in shadow in a new district: it is told how right it would have been before anybody sees it. The
 * demo shows it at once. What is offered has learned nothing and is shown from the first day (docs/adr/0039).
 */
export function firstModeOf(judgement: Switched, isDemo: boolean): SecretaryMode {
  const isJudged = JUDGEMENTS.some((each) => each === judgement);
  return isDemo || !isJudged ? 'shown' : 'shadow';
}

export function modeOf(situation: Subjects, judgement: Switched, isDemo: boolean): SecretaryMode {
  return switchOf(situation, judgement)?.mode ?? firstModeOf(judgement, isDemo);
}

/** So many answers have to have come true or not before anything is sent by itself. */
export const LEAST_TO_SEND = 500;

/** Who reads how right it has been. */
export const SECRETARY_READERS: readonly Role[] = [
  ...(['duty_chief', 'dispatcher', 'acceptor', 'supervisor'] as const),
  ...(['deputy_leader', 'principal_leader'] as const),
];

export const isShown = (mode: SecretaryMode): boolean => mode === 'shown' || mode === 'sending';
