import type { Assignee, Case } from '../../domain/case/case.ts';
import type { Names } from './names.ts';
import type { Translate } from './t.ts';

interface Speaker {
  readonly names: Names;
  readonly t: Translate;
}

/** Whom a case was given to: their post, or the post itself. */
export function assigneeName(to: Assignee, { names, t }: Speaker): string {
  return 'personId' in to ? names.seat(to) : `${names.unit(to.unitId)} ${t(`role.${to.role}`)}`;
}

/** Who works on it now, and in whose place. */
export function entrustedWords({ to, away }: NonNullable<Case['entrusted']>, speaker: Speaker): string {
  const who = assigneeName(to, speaker);
  return away === undefined
    ? speaker.t('entrust.now', { who })
    : speaker.t('people.entrustedAway', { away, who });
}
