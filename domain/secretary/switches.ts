import type { Judgement, SecretaryMode } from '../contract/secretary.ts';
import type { Role } from '../kernel.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { SECRETARY_KIND, type SecretarySwitch } from './switch.ts';

type Subjects = Pick<Situation, 'subjects'>;

export function switchOf(situation: Subjects, judgement: Judgement): SecretarySwitch | undefined {
  for (const each of subjectsOf<SecretarySwitch>(situation, SECRETARY_KIND).values()) {
    if (each.judgement === judgement) return each;
  }
  return undefined;
}

/** A new district begins in shadow: it is told how right it would have been before anybody sees it. The demo shows at once. */
export function modeOf(situation: Subjects, judgement: Judgement, isDemo: boolean): SecretaryMode {
  return switchOf(situation, judgement)?.mode ?? (isDemo ? 'shown' : 'shadow');
}

/** Who reads how right it has been. */
export const SECRETARY_READERS: readonly Role[] = [
  ...(['duty_chief', 'dispatcher', 'acceptor', 'supervisor'] as const),
  ...(['deputy_leader', 'principal_leader'] as const),
];

export const isShown = (mode: SecretaryMode): boolean => mode === 'shown' || mode === 'sending';
