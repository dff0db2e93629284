import type { LogEvent } from '../../../domain/aggregate/event.ts';
import { kindOf, subjectIdOf } from '../../../domain/aggregate/event.ts';
import { isCaseEvent } from '../../../domain/case/caseEvents.ts';
import { defined } from '../../../domain/defined.ts';
import { INCIDENT_KIND, type Incident } from '../../../domain/incident/incident.ts';
import { type CaseId, LIVE, type Millis, type SubjectId } from '../../../domain/kernel.ts';
import { ORDER_KIND } from '../../../domain/order/order.ts';
import { ROLL_CALL_KIND } from '../../../domain/rollCall/rollCall.ts';
import type { Client } from '../../client/client.ts';
import { incidentNumber } from '../../speech/incidentNumber.ts';
import { problemText } from '../../speech/problem.ts';
import { namesOf } from '../../speech/useNames.ts';
import { yearStamp } from '../../speech/when.ts';
import type { Desk } from '../desk.ts';
import { fileNameIn } from '../drill.ts';
import { filmOf } from './film.ts';
import { filmPage } from './filmPage.ts';

/** A case from its beginning, an incident with its orders, roll-calls and cases, or every case of a span. */
export type FilmOf =
  | { readonly caseId: CaseId }
  | { readonly incident: Incident }
  | { readonly from: Millis; readonly to: Millis };

/** An afternoon of a busy day; more is no film any more. */
export const MOST_FILM_EVENTS = 5_000;
const PAGE = 1_000;

interface Refused {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

interface FilmTo {
  /** Of the live world: when it was made. */
  readonly now: () => Millis;
  /** Puts a file on this machine. */
  readonly save: (name: string, text: string, type: string) => void;
}

/** Saves the page and the events beside it; nothing is saved that the audit does not say. */
export async function exportFilm(desk: Desk, of: FilmOf, { now, save }: FilmTo): Promise<void> {
  const { client, t } = desk;
  const language = client.languageStore.getState().language;
  const found = await read(desk, of);
  const refusal = 'code' in found ? found : await writeDown(desk);
  if ('code' in found || refusal !== undefined) {
    if (refusal !== undefined) client.notices.show({ tone: 'warning', text: problemText(refusal, language) });
    return;
  }
  const { events, isCut } = found;
  if (isCut) client.notices.show({ tone: 'warning', text: t('film.cut', { n: MOST_FILM_EVENTS }) });
  const gridOf = (id: CaseId) => client.situation.caseById(id)?.place.gridId;
  const district = client.directoryStore.getState().answer;
  const film = filmOf({ events, gridOf, district, names: namesOf(client), t });
  const { world } = client;
  const title = titleOf(of);
  const name = fileNameIn(world, `lingxing-${title.replace(/[^\w-]+/gu, '-')}`, t);
  const words = {
    language: language === 'zh' ? 'zh-CN' : 'en',
    title: t('film.title', { what: title }),
    ...defined({ mark: world === LIVE ? undefined : t('drill.mark') }),
    note: t('film.note', { time: yearStamp(now()) }),
    play: t('replay.play'),
    pause: t('replay.pause'),
    slider: t('replay.moment'),
  };
  save(`${name}.html`, filmPage(film, words), 'text/html');
  save(
    `${name}.json`,
    JSON.stringify({ world, title, events: film.events }, undefined, 1),
    'application/json',
  );
}

function titleOf(of: FilmOf): string {
  if ('caseId' in of) return of.caseId;
  // What an incident is called was written by somebody.
  if ('incident' in of) return incidentNumber(of.incident.id);
  return `${yearStamp(of.from)} – ${yearStamp(of.to)}`;
}

async function writeDown({ client }: Desk): Promise<Refused | undefined> {
  const answer = await client.link.call('POST /audit/print', { body: { document: 'film' } });
  return answer.ok ? undefined : answer;
}

async function read(
  { client }: Desk,
  of: FilmOf,
): Promise<{ events: readonly LogEvent[]; isCut: boolean } | Refused> {
  if ('caseId' in of) {
    const answer = await client.link.readCase(of.caseId);
    return answer.ok ? { events: answer.events, isCut: false } : answer;
  }
  const { from, to, isOf } = stretchOf(of, client);
  const start = await client.link.call('GET /at/:time', { path: { time: String(Math.floor(from)) } });
  if (!start.ok) return start;
  const events: LogEvent[] = [];
  let after = start.seq;
  for (;;) {
    const page = await client.link.call('GET /events', { query: `after=${after}&limit=${PAGE}` });
    if (!page.ok) return page;
    events.push(...page.events.filter((event) => event.at < to && isOf(event)));
    after = page.to;
    const isCut = events.length > MOST_FILM_EVENTS;
    if (!page.more || isCut || page.events.some(({ at }) => at >= to))
      return { events: events.slice(0, MOST_FILM_EVENTS), isCut };
  }
}

interface Stretch {
  readonly from: Millis;
  readonly to: Millis;
  /** Asked in the order of the log. */
  readonly isOf: (event: LogEvent) => boolean;
}

function stretchOf(
  of: Exclude<FilmOf, { readonly caseId: CaseId }>,
  { situation, time }: Pick<Client, 'situation' | 'time'>,
): Stretch {
  if (!('incident' in of)) return { ...of, isOf: isCaseEvent };
  const { incident } = of;
  const cases: ReadonlySet<CaseId> = new Set(incident.caseIds);
  const first = incident.fromCaseId === undefined ? undefined : situation.caseById(incident.fromCaseId);
  // Orders and roll-calls say at their beginning which incident they are of.
  const parts = new Set<SubjectId>([incident.id]);
  return {
    // The case it was raised from was there before it.
    from: Math.min(incident.createdAt, first?.reportedAt ?? incident.createdAt) - 1,
    to: time.now(),
    isOf(event) {
      if (isCaseEvent(event)) return cases.has(event.caseId);
      const id = subjectIdOf(event);
      if ('incidentId' in event.data && event.data.incidentId === incident.id) parts.add(id);
      return parts.has(id) && COMMAND_KINDS.has(kindOf(event));
    },
  };
}

const COMMAND_KINDS: ReadonlySet<string> = new Set([INCIDENT_KIND, ORDER_KIND, ROLL_CALL_KIND]);
