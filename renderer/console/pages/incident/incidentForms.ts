import { defined } from '../../../../domain/defined.ts';
import {
  INCIDENT_KINDS,
  type IncidentPost,
  LEVELS,
  type Level,
  POSTS,
  REPORT_KINDS,
  type ReportKind,
  SHAPE_KINDS,
} from '../../../../domain/incident/codes.ts';
import { HAZARDS } from '../../../../domain/incident/hazards.ts';
import type { Incident } from '../../../../domain/incident/incident.ts';
import { draftOf, reportsDue } from '../../../../domain/incident/reporting.ts';
import {
  choice,
  type FieldFault,
  type Filled,
  holderIn,
  holderText,
  line,
  lines,
  linesIn,
  moment,
  momentIn,
  needed,
  openChoice,
  present,
  type RoomField,
  type RoomParts,
  reason,
  text,
  unit,
  units,
  unitsIn,
} from './roomFields.ts';
import { form, type IncidentForm } from './roomForm.ts';
import { SEEN } from './seen.ts';
import { coloursOf, drawnArea, levelNote, outlineNote, warningBefore } from './warningForm.ts';

/** What it is; open until somebody says. */
export const KIND_FIELDS: readonly RoomField[] = [
  openChoice('kind', 'incident.field.kindOf', () => INCIDENT_KINDS, 'incident.kind'),
  openChoice('hazard', 'incident.field.hazardOf', () => HAZARDS),
];

function gridFault(value: string, { gridPoint }: RoomParts): FieldFault | undefined {
  const grid = value.trim();
  return grid === '' || gridPoint?.(grid) !== undefined
    ? undefined
    : { words: 'incident.grid.unknown', blanks: { grid } };
}

/** Grid numbers one after the other, between spaces or signs. */
function numbersIn(typed: string | undefined): readonly string[] {
  return (typed ?? '').split(/[^0-9]+/u).filter((each) => each !== '');
}

function gridsFault(value: string, room: RoomParts): FieldFault | undefined {
  for (const number of numbersIn(value)) {
    const fault = gridFault(number, room);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

export const INCIDENT_FORMS: readonly IncidentForm[] = [
  form('incident.confirm', 'incident.act.confirm', [], { key: 'C' }),
  form(
    'incident.startResponse',
    'incident.act.respond',
    [
      line('matter', 'incident.field.matter'),
      openChoice('level', 'incident.field.level', () => LEVELS),
      moment('until', 'incident.field.until'),
      lines('measures', 'incident.field.measures', { each: 200, items: 30 }),
    ],
    {
      key: 'B',
      noteFor: () => ({ words: 'incident.matterOnWalls' }),
      data: ({ matter, level, until, measures }, { person }) => ({
        ...present({ matter, level, until: momentIn(until) }),
        measures: linesIn(measures),
        commanderId: person.id,
      }),
    },
  ),
  form(
    'incident.issueWarning',
    'incident.act.warn',
    [
      openChoice('hazard', 'incident.field.hazard', () => HAZARDS),
      // No blue for rain, five for a typhoon.
      openChoice('colour', 'incident.field.colour', ({ hazard }) => coloursOf(hazard)),
      moment('from', 'incident.field.from'),
      line('area', 'incident.field.area'),
      text('advice', 'incident.field.advice'),
      text('measures', 'incident.field.warnMeasures'),
      line('issuer', 'incident.field.issuer', 100),
      moment('issuedAt', 'incident.field.issuedAt'),
    ],
    {
      key: 'W',
      seen: () => [SEEN.warning],
      noteFor: ({ incident }) => ({ words: outlineNote(incident) }),
      first: ({ incident }, now) => warningBefore(incident, now),
      data: ({ from, issuedAt, ...items }, { incident }) => ({
        ...present({ ...items, from: momentIn(from), issuedAt: momentIn(issuedAt) }),
        ...drawnArea(incident),
      }),
    },
  ),
  form('incident.liftWarning', 'incident.act.lift', [reason], {
    key: 'Shift+W',
    seen: () => [SEEN.warning],
  }),
  form(
    'incident.changeLevel',
    'incident.act.level',
    [choice('level', 'incident.field.level', LEVELS), reason],
    {
      key: 'L',
      seen: () => [SEEN.level, SEEN.warning],
      noteFor: ({ incident }, { level }) => levelNote(incident, level as Level | undefined),
      first: ({ incident }) => ({ level: incident?.response?.level ?? 'II' }),
    },
  ),
  form(
    'incident.extendPeriod',
    'incident.act.extend',
    [needed(moment('until', 'incident.field.until')), reason],
    {
      seen: () => [SEEN.until],
      data: ({ until, reason: why = '' }) => ({ until: momentIn(until) ?? 0, reason: why }),
    },
  ),
  form(
    'incident.appoint',
    'incident.act.appoint',
    [
      choice('post', 'incident.field.post', POSTS, 'incident.post'),
      { name: 'holder', words: 'incident.field.holder', as: 'holder' },
      units('incident.field.under'),
    ],
    {
      key: 'P',
      seen: ({ post = '' }) => [SEEN.post(post)],
      first: ({ incident }) => postNow(incident, 'commander'),
      // Who holds it is what one begins with: nobody makes a post vacant by opening its form.
      refill: (filled, changed, { incident }) =>
        changed === 'post' ? { ...filled, ...postNow(incident, filled.post ?? '') } : filled,
      data: ({ post, holder = '', units: under }, room) => ({
        post,
        ...holderIn(holder),
        unitIds: unitsIn(under, room),
      }),
    },
  ),
  form(
    'incident.setFieldPost',
    'incident.act.post',
    [
      needed(line('text', 'incident.field.place')),
      { ...line('grid', 'incident.field.grid', 4), check: gridFault },
      unit('lead', 'incident.field.lead'),
    ],
    {
      key: 'F',
      seen: () => [SEEN.fieldPost],
      first: ({ incident }) => ({
        text: incident?.fieldPost?.text ?? '',
        lead: incident?.fieldPost?.unitId ?? '',
      }),
      data: ({ text: words, grid = '', lead }, { incident, gridPoint }) => ({
        text: words,
        ...present({ unitId: lead }),
        // Without a grid it stays where somebody put it on the map.
        ...defined({ point: grid.trim() === '' ? incident?.fieldPost?.point : gridPoint?.(grid) }),
      }),
    },
  ),
  form(
    'incident.draw',
    'incident.act.draw',
    [
      choice('shape', 'incident.field.shape', SHAPE_KINDS, 'incident.tool'),
      needed({ ...line('grids', 'incident.field.grids', 400), check: gridsFault }),
      line('text', 'incident.field.label', 40),
    ],
    {
      key: 'Shift+D',
      isBeside: true,
      note: 'incident.draw.note',
      data: ({ shape, grids, text: words = '' }, { gridPoint }) => ({
        shape,
        points: numbersIn(grids).map((grid) => gridPoint?.(grid)),
        text: words,
      }),
    },
  ),
  form(
    'incident.classify',
    'incident.act.classify',
    [
      needed(line('title', 'incident.field.title', 100)),
      ...KIND_FIELDS,
      openChoice('grade', 'incident.field.grade', () => LEVELS),
    ],
    {
      seen: () => [SEEN.title, SEEN.kindOf, SEEN.hazard, SEEN.grade],
      first: ({ incident }) => ({
        title: incident?.title ?? '',
        ...present({ kind: incident?.kindOf, hazard: incident?.hazard, grade: incident?.grade }),
      }),
      data: (filled) => present(filled),
    },
  ),
  form(
    'incident.writeReport',
    'incident.act.write',
    [
      choice('kind', 'incident.field.kind', REPORT_KINDS, 'incident.report'),
      line('time', 'incident.field.time', 2000),
      line('source', 'incident.field.source', 2000),
      line('place', 'incident.field.place', 2000),
      text('nature', 'incident.field.nature', 2000),
      text('scope', 'incident.field.scope', 2000),
      text('loss', 'incident.field.loss', 2000),
      line('trend', 'incident.field.trend', 2000),
      line('leaders', 'incident.field.leaders', 2000),
      text('measures', 'incident.field.taken', 2000),
    ],
    {
      key: 'S',
      seen: ({ kind = '' }) => [SEEN.reports(kind)],
      first: (room) => reportFirst(room),
      // What was drafted of that kind, where somebody did; else what stands there already.
      refill: (filled, changed, { incident }) =>
        changed === 'kind'
          ? { ...filled, ...(incident && draftOf(incident, filled.kind as ReportKind)?.items) }
          : filled,
      // Losses name people and go their own way (docs/adr/0032).
      data: ({ kind, loss, ...items }) => ({ kind, items, ...present({ loss }) }),
    },
  ),
  form(
    'incident.sendReport',
    'incident.act.send',
    [choice('kind', 'incident.field.kind', REPORT_KINDS, 'incident.report')],
    {
      key: 'Shift+S',
      seen: ({ kind = '' }) => [SEEN.reports(kind)],
      first: ({ incident }) => ({
        kind: incident === undefined ? 'first' : (kindToSend(incident) ?? 'first'),
      }),
    },
  ),
  form(
    'incident.noteDecision',
    'incident.act.note',
    [needed(text('text', 'incident.field.text')), line('grounds', 'incident.field.grounds')],
    { key: 'N' },
  ),
  form('incident.stabilise', 'incident.act.stabilise', [reason]),
  form('incident.resume', 'incident.act.resume', [reason]),
  form('incident.end', 'incident.act.end', [reason]),
  form('incident.recover', 'incident.act.recover', []),
  form(
    'incident.disposeData',
    'incident.act.dispose',
    [
      choice('how', 'incident.field.how', ['destroyed', 'retained'], 'incident.how'),
      text('assessment', 'incident.field.assessment', 4000),
    ],
    { note: 'incident.dispose.note', seen: () => [SEEN.disposal] },
  ),
  form('incident.review', 'incident.act.review', [needed(text('text', 'incident.field.text', 4000))]),
];

/** Who holds a post, and which units are under it. */
function postNow(incident: Incident | undefined, post: string): Filled {
  const { holder, unitIds = [] } = incident?.posts[post as IncidentPost] ?? {};
  return { holder: holder === undefined ? '' : holderText(holder), units: unitIds.join(',') };
}

/** The report that is due next, its draft where there is one, else the numbers of this moment. */
function reportFirst({ incident, reportNow }: RoomParts): Filled {
  const kind = (incident && (reportsDue(incident).at(-1)?.kind ?? undefined)) ?? 'first';
  const draft = incident && draftOf(incident, kind);
  return { kind, ...(draft?.items ?? reportNow?.()) };
}

/** What can go up the line: a draft, or the call that needs none. */
export function kindToSend(incident: Incident): ReportKind | undefined {
  const owesCall = reportsDue(incident).some(({ kind }) => kind === 'first-phone');
  return (
    REPORT_KINDS.find((kind) => draftOf(incident, kind) !== undefined) ??
    (owesCall ? 'first-phone' : undefined)
  );
}
