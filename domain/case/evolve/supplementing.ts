import { defined } from '../../defined.ts';
import type { Absorbed, Case, UnreadField } from '../case.ts';
import { heardOf } from '../device.ts';
import { ownReporterIds, rank } from '../effective.ts';
import { type Appliers, type EventOf, without } from './applier.ts';

/** 补充: what was told after the report. */

type Supplemented = EventOf<'ReportSupplemented'>;

/** Signals of a device by which one that is sent twice is known. */
const LAST_SIGNALS = 50;

export const SUPPLEMENTING: Appliers<'ReportSupplemented' | 'DeviceSignalled'> = {
  DeviceSignalled(thisCase, { seq, at, by, data }) {
    const { signal, run, fingerprint } = data;
    const { flapping: _before, ...heard } = heardOf(thisCase);
    const device = {
      ...heard,
      alarms: heard.alarms + (signal === 'alarm' ? 1 : 0),
      clears: heard.clears + (signal === 'clear' ? 1 : 0),
      signal,
      at,
      run,
      seen: fingerprint === undefined ? heard.seen : [...heard.seen, fingerprint].slice(-LAST_SIGNALS),
      ...defined({ flapping: data.flapping }),
    };
    if (signal === 'alarm' || data.flapping === true) return { ...thisCase, device };
    const note = { seq, at, by, text: data.text ?? '', signal };
    return { ...thisCase, device, notes: [...thisCase.notes, note] };
  },

  ReportSupplemented(thisCase, event) {
    const { seq, at, data } = event;
    const marked: Case = {
      // A new word of danger is asked about anew.
      ...(data.danger === undefined ? thisCase : without(thisCase, 'dangerAnswer')),
      supplemented: { seq, at },
    };
    if (data.fromId === undefined) return withNews(coloured(marked, data), event);
    const isAbsorbed = thisCase.absorbed.some(({ caseId }) => caseId === data.fromId);
    // A part of a split report has no entry for it: the news is its own.
    return isAbsorbed ? carried(marked, data.fromId, data) : coloured(marked, data);
  },
};

/** Danger, and a reporter who stays unnamed, are the case's own. */
function coloured(thisCase: Case, { danger, confidential }: Supplemented['data']): Case {
  if (danger === undefined && confidential === undefined) return thisCase;
  return { ...thisCase, own: { ...thisCase.own, ...defined({ confidential, danger: spoken(danger) }) } };
}

/** The words of danger are in the log; of the case they are a mark. */
function spoken(danger: Supplemented['data']['danger']): true | undefined {
  return danger === undefined ? undefined : true;
}

function withNews(thisCase: Case, { seq, at, by, data }: Supplemented): Case {
  const { text, demandType, place, unread, mediaIds, alarm } = data;
  const signal = alarm === undefined ? undefined : ('alarm' as const);
  const note = { seq, at, by, text: text ?? '', supplement: true as const, ...defined({ mediaIds, signal }) };
  return {
    ...withContact(thisCase, data),
    ...defined({
      notes: text === undefined && alarm === undefined ? undefined : [...thisCase.notes, note],
      unread: unread === undefined ? undefined : withUnread(thisCase, unread),
      demandType: thisCase.demandType ?? demandType,
      // One that has a grid is moved by a person; one that has none may have been waiting for this.
      place: thisCase.place.gridId === undefined ? place : undefined,
    }),
  };
}

function withContact(thisCase: Case, { reporterId, fingerprint }: Supplemented['data']): Case {
  const { reports, contacts } = thisCase.fingerprints ?? { reports: [], contacts: [] };
  const contact = fingerprint?.contact;
  const isKnown = contact !== undefined && contacts.includes(contact);
  const own = ownReporterIds(thisCase);
  return {
    ...thisCase,
    ...defined({
      fingerprints:
        fingerprint === undefined
          ? undefined
          : {
              reports: [...reports, fingerprint.report],
              contacts: contact === undefined || isKnown ? contacts : [...contacts, contact],
            },
      // Those that came with absorbed cases stay at the end.
      reporterIds:
        reporterId === undefined || isKnown
          ? undefined
          : [...own, reporterId, ...thisCase.reporterIds.slice(own.length)],
    }),
  };
}

function withUnread({ unread = [] }: Case, more: readonly UnreadField[]): readonly UnreadField[] {
  return [
    ...unread,
    ...more.filter(({ field, text }) => !unread.some((old) => old.field === field && old.text === text)),
  ];
}

/** The entry of a merged case goes with it, so that an unmerge takes exactly this away again. */
function carried(thisCase: Case, fromId: string, data: Supplemented['data']): Case {
  const { urgency, clocks, raised, confidential, danger, reporterId } = data;
  const absorbed = thisCase.absorbed.map((entry): Absorbed => {
    if (entry.caseId !== fromId) return entry;
    const isMorePressing = urgency !== undefined && rank(urgency) > rank(entry.urgency);
    const pressing = isMorePressing && clocks && { urgency, clocks: { ...entry.clocks, ...clocks } };
    return {
      ...entry,
      ...pressing,
      ...defined({
        raised: raised === undefined ? undefined : { ...entry.raised, ...raised },
        reporterIds: reporterId === undefined ? undefined : [...entry.reporterIds, reporterId],
        danger: spoken(danger),
      }),
      confidential: entry.confidential || confidential === true,
    };
  });
  return {
    ...thisCase,
    absorbed,
    reporterIds: [...ownReporterIds(thisCase), ...absorbed.flatMap((entry) => entry.reporterIds)],
  };
}
