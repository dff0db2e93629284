import { newSubjectId } from '../../aggregate/subject.ts';
import { defined } from '../../defined.ts';
import type { Directory } from '../../district/directory.ts';
import { INCIDENT_KIND } from '../../incident/incident.ts';
import { incidentFact, incidentsIn, runningIncidentOf } from '../../incident/incidents.ts';
import { type Id, refuse, type UnitId } from '../../kernel.ts';
import { cutText } from '../../text/cutText.ts';
import { dueOf } from '../../time/workCalendar.ts';
import type { Case } from '../case.ts';
import type { NewCaseEvent } from '../caseEvents.ts';
import { askedOf } from '../standing.ts';
import { type Ask, fact, type Handlers } from './ask.ts';

/** T41 to T44: 督办, 二次/三次上报, 领导阅处, and handing a case to an incident. */

/** Characters of an incident's name. */
const LONGEST_TITLE = 100;

export const LEADING_HANDLERS: Handlers<
  'case.supervise' | 'case.reReport' | 'leader.instruct' | 'case.promoteToIncident'
> = {
  // T41
  'case.supervise': ({ ground, kind, text }, thisCase, { at, rules }) => [
    fact(thisCase.id, 'SupervisionOpened', {
      supervisionId: `supervision-${(thisCase.supervisions ?? []).length + 1}`,
      kind: kind ?? 'normal',
      ground,
      ...defined({ text }),
      replyDue: dueOf(rules.calendar, at, { n: 1, unit: 'wd' }).due,
    }),
  ],

  // T42
  'case.reReport': ({ reason }, thisCase, ask) => {
    const { K5 } = thisCase.clocks;
    const isLate =
      K5 !== undefined && (K5.breachedAt !== undefined || (K5.stoppedAt === undefined && K5.due <= ask.at));
    if (thisCase.state !== 'suspended' && !isLate) return refuse('not-shelved');
    const round = thisCase.round + 1;
    return [fact(thisCase.id, 'ReReported', { round, reason }), leaderAsked(thisCase, round, reason, ask)];
  },

  // T43; whose word was asked for has been checked by standing.ts.
  'leader.instruct': ({ text, due }, thisCase, { at, actor, by, directory }) => {
    const review = askedOf(thisCase, actor.role, by, directory);
    const { K5 } = thisCase.own.clocks;
    if (review === undefined) return refuse('not-asked');
    if (due === undefined) {
      return [fact(thisCase.id, 'LeaderInstructed', { reviewId: review.id, text, clocks: {} })];
    }
    const mayShorten = K5 !== undefined && K5.stoppedAt === undefined && K5.pausedAt === undefined;
    if (!mayShorten || due <= at || due >= (thisCase.clocks.K5?.due ?? due)) return refuse('not-shorter');
    const clocks = { K5: { ...K5, due, atMost: due } };
    return [fact(thisCase.id, 'LeaderInstructed', { reviewId: review.id, text, clocks })];
  },

  // T44
  'case.promoteToIncident': ({ title: called }, thisCase, { situation, directory }) => {
    if (runningIncidentOf(thisCase, incidentsIn(situation)) !== undefined) return refuse('already-incident');
    const subjectId = newSubjectId(INCIDENT_KIND, situation);
    const incidentId = subjectId as string as Id<'incident'>;
    const title = called ?? titleFor(thisCase, directory);
    return [
      incidentFact(subjectId, 'IncidentOpened', { title, fromCaseId: thisCase.id }),
      fact(thisCase.id, 'IncidentRaised', { incidentId, title }),
      fact(thisCase.id, 'CaseLinked', { kind: 'incident', toId: incidentId }),
    ];
  },
};

/** Every unit reads what an incident is called: the words of a confidential case are not for them. */
function titleFor({ title, confidential, category }: Case, directory: Directory): string {
  const known = directory.category(category)?.path.at(-1);
  return confidential ? (known ?? '突发事件') : cutText(title, LONGEST_TITLE);
}

/** The second report goes to the deputy leader, the third to the principal leader of that street. */
export function leaderAsked(
  thisCase: Case,
  round: number,
  reason: string,
  { at, rules, directory }: Pick<Ask, 'at' | 'rules' | 'directory'>,
): NewCaseEvent {
  const street = thisCase.place.streetId ?? thisCase.primaryUnitId ?? districtId(directory);
  return fact(thisCase.id, 'LeaderReviewRequested', {
    reviewId: `review-${(thisCase.leaderReviews ?? []).length + 1}`,
    level: round >= 3 ? 'principal' : 'deputy',
    unitId: street,
    due: dueOf(rules.calendar, at, { n: 1, unit: 'wd' }).due,
    reason,
  });
}

/** Whose leader is asked when a unit is late: the street it belongs to, else the unit itself. */
export function leaderUnit(thisCase: Case, directory: Directory): UnitId {
  const unitId = thisCase.primaryUnitId ?? districtId(directory);
  const street = directory.lineage(unitId).find((unit) => unit.kind === 'street');
  return street?.id ?? unitId;
}

/** The district's centre, whose desks answer for what no unit answers for. */
export function centreId(directory: Directory): UnitId {
  return directory.data.units.find((unit) => unit.kind === 'centre')?.id ?? districtId(directory);
}

/** Above all others. Throws for a directory without units: no server opens one. */
function districtId({ data: { units } }: Directory): UnitId {
  const [district] = units;
  if (district === undefined) throw new Error('the district has no units');
  return district.id;
}
