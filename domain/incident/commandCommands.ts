import type { Ask } from '../aggregate/command.ts';
import { type Seat, seatIn } from '../aggregate/facts.ts';
import { fact } from '../case/decide/ask.ts';
import type { IncidentData } from '../contract/incident.ts';
import { defined, filled } from '../defined.ts';
import {
  type CaseId,
  type Id,
  type PersonId,
  type Refusal,
  type ReporterId,
  refuse,
  type UnitId,
} from '../kernel.ts';
import { LOGGED_ITEMS } from './codes.ts';
import { isFarOff } from './ground.ts';
import type { Incident, PostHolder } from './incident.ts';
import { incidentCommand } from './incidentCommand.ts';
import { isUnderWay, POST_HOLDERS } from './incidentSteps.ts';
import { incidentFact, incidentsIn, runningIncidentOf } from './incidents.ts';
import { closed, isOutline } from './outline.ts';
import { draftOf, measured, sentOf } from './reporting.ts';

/** What is done while an incident is commanded: people, cases, reports, decisions, the shared map. */
export const COMMAND_COMMANDS = {
  'incident.appoint': incidentCommand('incident.appoint', {
    reads: ({ personId }) => ({ accounts: personId === undefined ? [] : [personId] }),
    decide(data, incident, ask) {
      const { id } = incident;
      const { post, unitIds } = data;
      const unknown = unknownUnit(unitIds ?? [], ask);
      if (unknown !== undefined) return unknown;
      const holder = holderOf(data, ask);
      if (holder !== undefined && 'code' in holder) return holder;
      // A response has somebody in command at every moment; the place is handed on and not left.
      const isPerson = holder !== undefined && 'seat' in holder;
      if (post === 'commander' && !isPerson && isUnderWay(incident)) return refuse('response-commander');
      return [incidentFact(id, 'IncidentPostFilled', { post, ...defined({ holder, unitIds }) })];
    },
  }),
  'incident.setFieldPost': incidentCommand('incident.setFieldPost', {
    decide({ text, unitId, point }, { id }, ask) {
      if (isFarOff(point === undefined ? [] : [point], ask.directory)) return refuse('incident-far-off');
      const unknown = unitId === undefined ? undefined : unknownUnit([unitId], ask);
      return unknown ?? [incidentFact(id, 'IncidentFieldPostSet', { text, ...defined({ unitId, point }) })];
    },
  }),
  'incident.linkCases': incidentCommand('incident.linkCases', {
    decide({ caseIds }, incident, { situation }) {
      const fresh: CaseId[] = [];
      for (const caseId of new Set(caseIds)) {
        const thisCase = situation.cases.get(caseId);
        if (thisCase === undefined) return refuse('unknown-case', { caseId });
        if (thisCase.links?.some(({ toId }) => toId === asLink(incident))) continue;
        if (runningIncidentOf(thisCase, incidentsIn(situation)) !== undefined) {
          return refuse('case-of-another-incident', { caseId });
        }
        fresh.push(caseId);
      }
      if (fresh.length === 0) return refuse('no-change');
      const link = { kind: 'incident', toId: asLink(incident) } as const;
      return [
        incidentFact(incident.id, 'IncidentCasesLinked', { caseIds: fresh }),
        ...fresh.map((caseId) => fact(caseId, 'CaseLinked', link)),
      ];
    },
  }),
  'incident.unlinkCases': incidentCommand('incident.unlinkCases', {
    decide({ caseIds }, incident) {
      const linked = new Set(incident.caseIds);
      const gone = [...new Set(caseIds)].filter((caseId) => linked.has(caseId));
      if (gone.length === 0) return refuse('no-change');
      const link = { kind: 'incident', toId: asLink(incident) } as const;
      return [
        incidentFact(incident.id, 'IncidentCasesUnlinked', { caseIds: gone }),
        ...gone.map((caseId) => fact(caseId, 'CaseUnlinked', link)),
      ];
    },
  }),
  'incident.writeReport': incidentCommand('incident.writeReport', {
    decide({ kind, items, lossId: sealed }: WrittenReport, incident) {
      const written = Object.fromEntries(
        LOGGED_ITEMS.flatMap((item) => (items[item] ? [[item, items[item]]] : [])),
      );
      if (sealed !== undefined && incident.disposal !== undefined) return refuse('incident-data-disposed');
      const lossId = sealed ?? draftOf(incident, kind)?.lossId;
      if (Object.keys(written).length === 0 && lossId === undefined) return refuse('incident-report-empty');
      const sent = sentOf(incident, kind).length;
      if (sent > 0 && kind !== 'more') return refuse('incident-report-sent');
      const report = { kind, n: sent + 1, items: written, ...defined({ lossId }) };
      return [incidentFact(incident.id, 'IncidentReportWritten', report)];
    },
  }),
  'incident.sendReport': incidentCommand('incident.sendReport', {
    decide({ kind }, incident, { at }) {
      const draft = draftOf(incident, kind);
      if (draft === undefined && kind === 'first-phone' && sentOf(incident, kind).length === 0) {
        // A call is made and not written: what was said stands in the written report.
        const call = { kind, n: 1 } as const;
        return [
          incidentFact(incident.id, 'IncidentReportWritten', { ...call, items: {} }),
          incidentFact(incident.id, 'IncidentReportSent', { ...call, ...measured(incident, kind, at) }),
        ];
      }
      if (draft === undefined) return refuse('incident-report-missing');
      if (kind === 'final' && incident.ended === undefined) return refuse('incident-not-ended');
      const { n } = draft;
      return [incidentFact(incident.id, 'IncidentReportSent', { kind, n, ...measured(incident, kind, at) })];
    },
  }),
  'incident.noteDecision': incidentCommand('incident.noteDecision', {
    decide({ text, grounds = '' }, { id }) {
      return [incidentFact(id, 'IncidentDecisionNoted', { text, ...defined({ grounds: filled(grounds) }) })];
    },
  }),
  'incident.draw': incidentCommand('incident.draw', {
    decide({ shape, points, text = '' }, { id, version }, { directory }) {
      const drawn = shape === 'area' ? closed(points) : points;
      if (shape === 'area' && !isOutline(drawn)) return refuse('outline-crosses');
      if (isFarOff(points, directory)) return refuse('incident-far-off');
      if ((shape === 'line' || shape === 'arrow') && points.length < 2) return refuse('shape-too-short');
      if (shape === 'label' && text === '') return refuse('shape-without-label');
      const n = version + 1;
      return [
        incidentFact(id, 'IncidentShapeDrawn', {
          n,
          shape,
          points: drawn,
          ...defined({ text: filled(text) }),
        }),
      ];
    },
  }),
  'incident.erase': incidentCommand('incident.erase', {
    decide: ({ n }, { id, shapes }) =>
      shapes.some((shape) => shape.n === n)
        ? [incidentFact(id, 'IncidentShapeErased', { n })]
        : refuse('no-change'),
  }),
} as const;

/** With what names people sealed, which happens before anything is decided. */
type WrittenReport = IncidentData<'incident.writeReport'> & { readonly lossId?: ReporterId };

/** As a case names the incident it belongs to. */
function asLink({ id }: Pick<Incident, 'id'>): Id<'incident'> {
  return id as string as Id<'incident'>;
}

function holderOf(
  { personId, unitId }: Pick<IncidentData<'incident.appoint'>, 'personId' | 'unitId'>,
  ask: Ask,
): PostHolder | Refusal | undefined {
  if (personId !== undefined) {
    const seat = leaderIn(ask.facts, personId);
    return 'code' in seat ? seat : { seat };
  }
  if (unitId === undefined) return undefined;
  return unknownUnit([unitId], ask) ?? { unitId };
}

/** The seat of somebody who leads; why it is none. */
export function leaderIn(facts: Ask['facts'], personId: PersonId): Seat | Refusal {
  const seat = seatIn(facts, personId);
  if (seat === undefined) return refuse('shift-unknown-seat', { seatId: personId });
  return seat.roles.some((role) => POST_HOLDERS.includes(role)) ? seat : refuse('incident-no-leader');
}

function unknownUnit(unitIds: readonly UnitId[], { directory }: Ask): Refusal | undefined {
  const unitId = unitIds.find((each) => directory.unit(each) === undefined);
  return unitId === undefined ? undefined : refuse('unknown-unit', { unitId });
}
