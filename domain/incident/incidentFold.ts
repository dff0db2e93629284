import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { defined } from '../defined.ts';
import { INCIDENT_KIND, type Incident, type IncidentEvent, type Report, type Warning } from './incident.ts';

export const INCIDENT_FOLD: Fold<Incident> = foldOf<Incident, IncidentEvent, 'IncidentOpened'>({
  kind: INCIDENT_KIND,
  births: {
    IncidentOpened: (event) => ({
      ...begun(INCIDENT_KIND, event),
      state: 'watch',
      raised: { at: event.at, by: event.by },
      warnings: [],
      advisories: [],
      posts: {},
      caseIds: event.data.fromCaseId === undefined ? [] : [event.data.fromCaseId],
      reports: [],
      journal: [],
      shapes: [],
      ...event.data,
    }),
  },
  appliers: {
    IncidentAdvised: (before, { at, data }) => {
      const gone = new Set(data.references);
      const earlier = before.advisories.map((each) =>
        gone.has(each.identifier) ? { ...each, isInForce: false } : each,
      );
      return { ...before, advisories: [...earlier, { ...data, at, isInForce: data.msgType !== 'Cancel' }] };
    },
    IncidentClassified: (before, { data }) => ({ ...before, ...data }),
    IncidentConfirmed: (before, { at }) => ({ ...before, confirmedAt: at }),
    IncidentWarningIssued: (before, { at, by, data }) => ({
      ...before,
      state: before.state === 'watch' ? 'warned' : before.state,
      hazard: before.hazard ?? data.hazard,
      warnings: [
        ...over(before.warnings, 'replaced', at),
        { ...data, at, by, state: 'inForce', ...defined({ expires: before.response?.until }) },
      ],
    }),
    IncidentWarningLifted: (before, { at }) => ({
      ...before,
      state: before.state === 'warned' ? 'watch' : before.state,
      warnings: over(before.warnings, 'lifted', at),
    }),
    IncidentResponseStarted: (before, { at, by, data: { measures, confirmed, ...data } }) => ({
      ...before,
      state: 'responding',
      confirmedAt: before.confirmedAt ?? at,
      response: {
        ...data,
        at,
        by,
        measures: measures.map((text) => ({ text })),
        levels: [{ level: data.level, at, by }],
      },
      posts: {
        ...before.posts,
        commander: {
          holder: { seat: data.commander },
          since: at,
          unitIds: before.posts.commander?.unitIds ?? [],
        },
      },
    }),
    IncidentLevelChanged: (before, { at, by, data: { level, reason } }) =>
      withResponse({ ...before, changedAt: at }, ({ levels }) => ({
        level,
        levels: [...levels, { level, at, by, reason }],
      })),
    IncidentPeriodExtended: (before, { data: { until } }) => withResponse(before, () => ({ until })),
    IncidentMeasureMarked: (before, { at, data: { n, done } }) =>
      withResponse(before, ({ measures }) => ({
        measures: measures.map(({ text, doneAt }, i) => {
          if (i !== n - 1) return doneAt === undefined ? { text } : { text, doneAt };
          return done ? { text, doneAt: at } : { text };
        }),
      })),
    IncidentPostFilled: (before, { at, data: { post, unitIds, holder } }) => ({
      ...before,
      posts: {
        ...before.posts,
        [post]: {
          ...defined({ holder }),
          since: at,
          unitIds: unitIds ?? before.posts[post]?.unitIds ?? [],
        },
      },
    }),
    IncidentFieldPostSet: (before, { at, by, data }) => ({ ...before, fieldPost: { at, by, ...data } }),
    IncidentCasesLinked: (before, { data }) => ({ ...before, caseIds: [...before.caseIds, ...data.caseIds] }),
    IncidentCasesUnlinked: (before, { data }) => {
      const gone = new Set(data.caseIds);
      return { ...before, caseIds: before.caseIds.filter((caseId) => !gone.has(caseId)) };
    },
    IncidentReportWritten: (before, { at, by, data }) => {
      const draft: Report = { ...data, written: { at, by } };
      const others = before.reports.filter(({ kind, sent }) => kind !== data.kind || sent !== undefined);
      return { ...before, reports: [...others, draft] };
    },
    IncidentReportSent: (before, { at, by, data: { kind, n, ...sent } }) => ({
      ...before,
      reports: before.reports.map((report) =>
        report.kind === kind && report.n === n ? { ...report, sent: { at, by, ...sent } } : report,
      ),
    }),
    IncidentDecisionNoted: (before, { at, by, data }) => ({
      ...before,
      journal: [...before.journal, { at, by, ...data }],
    }),
    IncidentShapeDrawn: (before, { at, by, data }) => ({
      ...before,
      shapes: [...before.shapes, { at, by, ...data }],
    }),
    IncidentShapeErased: (before, { data }) => ({
      ...before,
      shapes: before.shapes.filter(({ n }) => n !== data.n),
    }),
    IncidentStabilised: (before, { at, by, data }) => ({
      ...before,
      state: 'stabilising',
      stabilised: { at, by, ...data },
      changedAt: at,
    }),
    IncidentResumed: ({ stabilised: _over, ...before }, { at }) => ({
      ...before,
      state: 'responding',
      changedAt: at,
    }),
    IncidentEnded: (before, { at, by, data }) => ({ ...before, state: 'ended', ended: { at, by, ...data } }),
    IncidentRecoveryBegun: (before, { at, by }) => ({ ...before, state: 'recovery', recovery: { at, by } }),
    IncidentDataDisposed: (before, { at, by, data }) => ({
      ...before,
      disposal: { at, by, ...data },
      reports: data.how === 'destroyed' ? before.reports.map(withoutPeople) : before.reports,
    }),
    IncidentDataSettled: (before, { at, data: { pieces } }) => {
      const { disposal } = before;
      if (disposal === undefined) return before;
      const sum = disposal.how === 'destroyed' ? (disposal.settled?.pieces ?? 0) + pieces : pieces;
      return { ...before, disposal: { ...disposal, settled: { at, pieces: sum } } };
    },
    IncidentReviewed: (before, { at, by, data }) => ({
      ...before,
      state: 'reviewed',
      reviewed: { at, by, ...data },
    }),
    IncidentTouched: (before) => before,
  },
});

/** A report without what names people: who was moved, hurt or missing stands under its losses. */
function withoutPeople({ lossId: _lossId, ...report }: Report): Report {
  return report;
}

/** No warning is in force from here on. */
function over(warnings: readonly Warning[], state: Warning['state'], overAt: number): readonly Warning[] {
  return warnings.map((warning) => (warning.state === 'inForce' ? { ...warning, state, overAt } : warning));
}

function withResponse(
  before: Incident,
  change: (response: NonNullable<Incident['response']>) => Partial<NonNullable<Incident['response']>>,
): Incident {
  const { response } = before;
  return response === undefined ? before : { ...before, response: { ...response, ...change(response) } };
}
