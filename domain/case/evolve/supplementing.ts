import type { Absorbed, Case, UnreadField } from '../case.ts';
import { defined } from '../defined.ts';
import { ownReporterIds, rank } from '../effective.ts';
import type { Appliers, EventOf } from './applier.ts';

/** 补充: what was told after the report. */

type Supplemented = EventOf<'ReportSupplemented'>;

export const SUPPLEMENTING: Appliers<'ReportSupplemented'> = {
  ReportSupplemented(thisCase, event) {
    const { seq, at, data } = event;
    const marked: Case = {
      ...thisCase,
      supplemented: { seq, at },
      ...defined({ danger: data.danger === undefined ? undefined : (true as const) }),
    };
    return data.fromId === undefined ? withNews(marked, event) : carried(marked, data.fromId, data);
  },
};

function withNews(thisCase: Case, { seq, at, by, data }: Supplemented): Case {
  const { text, demandType, place, confidential, unread, mediaIds } = data;
  const note = { seq, at, by, text: text ?? '', supplement: true as const, ...defined({ mediaIds }) };
  return {
    ...withContact(thisCase, data),
    ...(text === undefined ? {} : { notes: [...thisCase.notes, note] }),
    ...(confidential === true ? { own: { ...thisCase.own, confidential } } : {}),
    ...(unread === undefined ? {} : { unread: withUnread(thisCase, unread) }),
    ...defined({
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
    ...(fingerprint === undefined
      ? {}
      : {
          fingerprints: {
            reports: [...reports, fingerprint.report],
            contacts: contact === undefined || isKnown ? contacts : [...contacts, contact],
          },
        }),
    // Those that came with absorbed cases stay at the end.
    ...(reporterId === undefined || isKnown
      ? {}
      : { reporterIds: [...own, reporterId, ...thisCase.reporterIds.slice(own.length)] }),
  };
}

function withUnread({ unread = [] }: Case, more: readonly UnreadField[]): readonly UnreadField[] {
  return [...unread, ...more.filter(({ field }) => !unread.some((earlier) => earlier.field === field))];
}

/** The entry of a merged case goes with it, so that an unmerge takes exactly this away again. */
function carried(thisCase: Case, fromId: string, data: Supplemented['data']): Case {
  const { urgency, clocks, raised, confidential, reporterId } = data;
  if (!thisCase.absorbed.some(({ caseId }) => caseId === fromId)) return thisCase;
  const absorbed = thisCase.absorbed.map((entry): Absorbed => {
    if (entry.caseId !== fromId) return entry;
    return {
      ...entry,
      ...(urgency !== undefined && clocks !== undefined && rank(urgency) > rank(entry.urgency)
        ? { urgency, clocks: { ...entry.clocks, ...clocks } }
        : {}),
      ...(raised === undefined ? {} : { raised: { ...entry.raised, ...raised } }),
      ...(reporterId === undefined ? {} : { reporterIds: [...entry.reporterIds, reporterId] }),
      confidential: entry.confidential || confidential === true,
    };
  });
  return {
    ...thisCase,
    absorbed,
    reporterIds: [...ownReporterIds(thisCase), ...absorbed.flatMap((entry) => entry.reporterIds)],
  };
}
