import type { LogEvent } from '../../domain/aggregate/event.ts';
import type { OrderEventData, RollCallEventData } from '../../domain/contract/order.ts';
import type { IncidentEventData } from '../../domain/incident/incident.ts';
import type { UnitId } from '../../domain/kernel.ts';
import type { Sentence } from './eventSentence.ts';
import type { Names } from './names.ts';
import type { Translate } from './t.ts';

type CommandData = IncidentEventData & OrderEventData & RollCallEventData;
interface Speech {
  readonly names: Names;
  readonly t: Translate;
}
type Say<T extends keyof CommandData> = (data: CommandData[T], speech: Speech) => string;

/** What happened in the command of an incident, in a plain sentence without a word that somebody wrote. */
export function commandSentence(event: LogEvent, names: Names, t: Translate): Sentence {
  const who = names.actor(event.by);
  const say = Object.hasOwn(SENTENCES, event.type) ? SENTENCES[event.type as keyof CommandData] : undefined;
  // Type and data belong together by the line above; the compiler cannot follow a correlated union.
  const text = (say as Say<keyof CommandData> | undefined)?.(event.data as never, { names, t }) ?? event.type;
  return { who, text, mark: MARKS[event.type] ?? 'step' };
}

const MARKS: Readonly<Record<string, Sentence['mark']>> = {
  IncidentWarningIssued: 'warning',
  IncidentResponseStarted: 'warning',
  IncidentLevelChanged: 'warning',
  IncidentEnded: 'end',
  IncidentReviewed: 'end',
  IncidentDecisionNoted: 'note',
};

const MANY = 3;

/** By name when they are few. */
function unitsText(units: readonly UnitId[], { names, t }: Speech): string {
  return units.length > MANY
    ? t('film.units', { n: units.length })
    : units.map((id) => names.unit(id)).join(t('list.comma'));
}

const SENTENCES: { readonly [T in keyof CommandData]?: Say<T> } = {
  IncidentOpened: (_data, { t }) => t('film.incident.opened'),
  IncidentAdvised: (_data, { t }) => t('film.incident.advised'),
  IncidentClassified: (_data, { t }) => t('film.incident.classified'),
  IncidentConfirmed: (_data, { t }) => t('film.incident.confirmed'),
  IncidentWarningIssued: ({ n }, { t }) => t('film.incident.warned', { n }),
  IncidentWarningLifted: ({ n }, { t }) => t('film.incident.lifted', { n }),
  IncidentResponseStarted: ({ level }, { t }) => t('film.incident.responding', { level }),
  IncidentLevelChanged: ({ from, level }, { t }) => t('film.incident.level', { from, level }),
  IncidentPeriodExtended: (_data, { t }) => t('film.incident.extended'),
  IncidentMeasureMarked: ({ n, done }, { t }) =>
    t(done ? 'film.incident.measure' : 'film.incident.measureOpen', { n }),
  IncidentPostFilled: ({ post, holder }, { t }) =>
    t(holder === undefined ? 'film.incident.vacant' : 'film.incident.filled', {
      post: t(`incident.post.${post}`),
    }),
  IncidentFieldPostSet: (_data, { t }) => t('film.incident.fieldPost'),
  IncidentCasesLinked: ({ caseIds }, { t }) => t('film.incident.linked', { n: caseIds.length }),
  IncidentCasesUnlinked: ({ caseIds }, { t }) => t('film.incident.unlinked', { n: caseIds.length }),
  IncidentReportWritten: ({ kind, n }, { t }) =>
    t('film.incident.written', { report: t(`incident.report.${kind}`, { n }) }),
  IncidentReportSent: ({ kind, n }, { t }) =>
    t('film.incident.sent', { report: t(`incident.report.${kind}`, { n }) }),
  IncidentDecisionNoted: (_data, { t }) => t('film.incident.decided'),
  IncidentShapeDrawn: (_data, { t }) => t('film.incident.drawn'),
  IncidentShapeErased: (_data, { t }) => t('film.incident.erased'),
  IncidentStabilised: (_data, { t }) => t('film.incident.stabilised'),
  IncidentResumed: (_data, { t }) => t('film.incident.resumed'),
  IncidentEnded: (_data, { t }) => t('film.incident.ended'),
  IncidentRecoveryBegun: (_data, { t }) => t('film.incident.recovery'),
  IncidentDataDisposed: ({ how }, { t }) => t(`incident.disposed.${how}`),
  IncidentDataSettled: (_data, { t }) => t('film.incident.settled'),
  IncidentReviewed: (_data, { t }) => t('film.incident.reviewed'),
  OrderGiven: ({ unitIds }, speech) => speech.t('film.order.given', { units: unitsText(unitIds, speech) }),
  OrderExtended: ({ unitIds }, speech) =>
    speech.t('film.order.extended', { units: unitsText(unitIds, speech) }),
  OrderAnswered: ({ unitId, answer }, { names, t }) =>
    t('film.order.answered', { unit: names.unit(unitId), answer: t(`incident.standing.${answer}`) }),
  OrderUrged: ({ unitIds }, speech) => speech.t('film.order.urged', { units: unitsText(unitIds, speech) }),
  OrderWithdrawn: (_data, { t }) => t('film.order.withdrawn'),
  RollCallBegun: ({ unitIds }, speech) => speech.t('film.roll.begun', { units: unitsText(unitIds, speech) }),
  RollCallAnswered: ({ unitId }, { names, t }) => t('film.roll.answered', { unit: names.unit(unitId) }),
  RollCalledAgain: ({ unitIds }, speech) =>
    speech.t('film.roll.again', { units: unitsText(unitIds, speech) }),
  RollCallEnded: (_data, { t }) => t('film.roll.ended'),
};
