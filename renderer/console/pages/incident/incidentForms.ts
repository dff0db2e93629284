import type { IncidentCommandType } from '../../../../domain/contract/incident.ts';
import { defined } from '../../../../domain/defined.ts';
import { INCIDENT_KINDS, LEVELS, POSTS, REPORT_KINDS } from '../../../../domain/incident/codes.ts';
import { HAZARDS, type Hazard, scaleOf } from '../../../../domain/incident/hazards.ts';
import { type Incident, warningInForce } from '../../../../domain/incident/incident.ts';
import { draftOf, reportsDue } from '../../../../domain/incident/reporting.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import {
  choice,
  type Filled,
  line,
  moment,
  momentIn,
  momentInput,
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

/** One step of the room as its form: which fields it asks for, and the command they make. */
export interface RoomForm {
  readonly id: string;
  readonly words: WordKey;
  /** Pressed in the room. */
  readonly key?: string;
  readonly fields: readonly RoomField[];
  /** What whoever fills it in should know. */
  readonly note?: WordKey;
  /** What stands in the fields when it opens. */
  first?(room: RoomParts, now: Millis): Filled;
  command(filled: Filled, room: RoomParts): KindCommand;
}

export interface IncidentForm extends RoomForm {
  readonly type: IncidentCommandType;
}

interface Rest {
  readonly key?: string;
  readonly note?: WordKey;
  readonly first?: NonNullable<RoomForm['first']>;
  readonly data?: (filled: Filled, room: RoomParts) => object;
}

/** The form of a command about the open incident. What is missing is refused by the server, by name. */
function form(
  type: IncidentCommandType,
  words: WordKey,
  fields: readonly RoomField[],
  { data = (filled) => filled, ...rest }: Rest = {},
): IncidentForm {
  return {
    ...rest,
    id: type,
    type,
    words,
    fields,
    // The schema parses it at the server: a form knows names and no types.
    command: (filled, room) =>
      ({ type, data: { subjectId: room.incident?.id, ...data(filled, room) } }) as unknown as KindCommand,
  };
}

export const INCIDENT_FORMS: readonly IncidentForm[] = [
  form('incident.confirm', 'incident.act.confirm', []),
  form(
    'incident.startResponse',
    'incident.act.respond',
    [
      line('matter', 'incident.field.matter'),
      openChoice('level', 'incident.field.level', () => LEVELS),
      moment('until', 'incident.field.until'),
      text('measures', 'incident.field.measures', 6000),
    ],
    {
      data: ({ matter, level, until, measures }, { person }) => ({
        ...present({ matter, level, until: momentIn(until) }),
        measures: (measures ?? '').split('\n').filter((each) => each.trim() !== ''),
        commanderId: person.id,
      }),
    },
  ),
  form(
    'incident.issueWarning',
    'incident.act.warn',
    [
      choice('hazard', 'incident.field.hazard', HAZARDS),
      // No blue for rain, five for a typhoon.
      openChoice('colour', 'incident.field.colour', ({ hazard }) => scaleOf(hazard as Hazard)),
      moment('from', 'incident.field.from'),
      line('area', 'incident.field.area'),
      line('advice', 'incident.field.advice'),
      line('measures', 'incident.field.warnMeasures'),
      line('issuer', 'incident.field.issuer', 100),
      moment('issuedAt', 'incident.field.issuedAt'),
    ],
    {
      key: 'W',
      first: ({ incident }, now) => warningBefore(incident, now),
      data: ({ from, issuedAt, ...items }, { incident }) => ({
        ...present({ ...items, from: momentIn(from), issuedAt: momentIn(issuedAt) }),
        ...drawnArea(incident),
      }),
    },
  ),
  form('incident.liftWarning', 'incident.act.lift', [reason]),
  form(
    'incident.changeLevel',
    'incident.act.level',
    [choice('level', 'incident.field.level', LEVELS), reason],
    {
      key: 'L',
      first: ({ incident }) => ({ level: incident?.response?.level ?? 'II' }),
    },
  ),
  form(
    'incident.extendPeriod',
    'incident.act.extend',
    [needed(moment('until', 'incident.field.until')), reason],
    {
      data: ({ until, reason: why = '' }) => ({ until: momentIn(until) ?? 0, reason: why }),
    },
  ),
  form(
    'incident.appoint',
    'incident.act.appoint',
    [
      choice('post', 'incident.field.post', POSTS),
      unit('holder', 'incident.field.holder'),
      units('incident.field.under'),
    ],
    {
      key: 'P',
      first: () => ({ units: '' }),
      data: ({ post, holder, units: under }, room) => ({
        post,
        ...present({ unitId: holder }),
        ...defined({ unitIds: under ? unitsIn(under, room) : undefined }),
      }),
    },
  ),
  form(
    'incident.classify',
    'incident.act.classify',
    [
      needed(line('title', 'incident.field.title', 100)),
      choice('kind', 'incident.field.kindOf', INCIDENT_KINDS),
    ],
    { first: ({ incident }) => ({ title: incident?.title ?? '' }) },
  ),
  form(
    'incident.writeReport',
    'incident.act.write',
    [
      choice('kind', 'incident.field.kind', REPORT_KINDS),
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
      first: (room) => reportFirst(room),
      // Losses name people and go their own way (docs/adr/0032).
      data: ({ kind, loss, ...items }) => ({ kind, items, ...present({ loss }) }),
    },
  ),
  form('incident.sendReport', 'incident.act.send', [choice('kind', 'incident.field.kind', REPORT_KINDS)], {
    first: ({ incident }) => ({ kind: incident === undefined ? 'first' : (draftKind(incident) ?? 'first') }),
  }),
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
      choice('how', 'incident.field.how', ['destroyed', 'retained']),
      text('assessment', 'incident.field.assessment', 4000),
    ],
    { note: 'incident.dispose.note' },
  ),
  form('incident.review', 'incident.act.review', [needed(text('text', 'incident.field.text', 4000))]),
];

/** A warning is changed by issuing it anew: what is in force is what one begins with. */
function warningBefore(incident: Incident | undefined, now: Millis): Filled {
  const inForce = incident && warningInForce(incident);
  const clocks = { from: momentInput(now), issuedAt: momentInput(now) };
  if (inForce === undefined) return { ...clocks, ...present({ hazard: incident?.hazard }) };
  const { hazard, colour, area, advice, measures, issuer } = inForce;
  return { ...clocks, hazard, colour, area, advice, measures, issuer };
}

/** The newest area on the map is what the warning is for. */
function drawnArea(incident: Incident | undefined): object {
  const area = incident?.shapes.findLast(({ shape }) => shape === 'area');
  const polygon = area?.points ?? (incident && warningInForce(incident)?.polygon);
  return defined({ polygon });
}

/** The report that is due next, its draft where there is one, else the numbers of this moment. */
function reportFirst({ incident, reportNow }: RoomParts): Filled {
  const kind = (incident && (reportsDue(incident).at(-1)?.kind ?? undefined)) ?? 'first';
  const draft = incident && draftOf(incident, kind);
  return { kind, ...(draft?.items ?? reportNow?.()) };
}

export function draftKind(incident: Incident) {
  return REPORT_KINDS.find((kind) => draftOf(incident, kind) !== undefined);
}
