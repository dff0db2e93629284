import type { CaseEvent } from '../../../../domain/case/caseEvents.ts';
import { isCaseEvent } from '../../../../domain/case/caseEvents.ts';
import { defined } from '../../../../domain/defined.ts';
import { type CaseId, LIVE, type Millis } from '../../../../domain/kernel.ts';
import type { Desk } from '../../../desk/desk.ts';
import { fileNameIn } from '../../../desk/drill.ts';
import { problemText } from '../../../speech/problem.ts';
import { namesOf } from '../../../speech/useNames.ts';
import { yearStamp } from '../../../speech/when.ts';
import { saveFile } from '../../../ui/saveFile.ts';
import { filmOf } from './film.ts';
import { filmPage } from './filmPage.ts';

/** A case from its beginning, or everything of a span. */
export type FilmOf = { readonly caseId: CaseId } | { readonly from: Millis; readonly to: Millis };

/** An afternoon of a busy day; more is no film any more. */
export const MOST_FILM_EVENTS = 5_000;
const PAGE = 1_000;

interface Refused {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** Saves the page and the events beside it; nothing is saved that the audit does not say. */
export async function exportFilm(desk: Desk, of: FilmOf, now: () => Millis): Promise<void> {
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
  const title = 'caseId' in of ? of.caseId : `${yearStamp(of.from)} – ${yearStamp(of.to)}`;
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
  saveFile(`${name}.html`, filmPage(film, words), 'text/html');
  saveFile(
    `${name}.json`,
    JSON.stringify({ world, title, events: film.events }, undefined, 1),
    'application/json',
  );
}

async function writeDown({ client }: Desk): Promise<Refused | undefined> {
  const answer = await client.link.call('POST /audit/print', { body: { document: 'film' } });
  return answer.ok ? undefined : answer;
}

async function read(
  { client }: Desk,
  of: FilmOf,
): Promise<{ events: readonly CaseEvent[]; isCut: boolean } | Refused> {
  if ('caseId' in of) {
    const answer = await client.link.readCase(of.caseId);
    return answer.ok ? { events: answer.events, isCut: false } : answer;
  }
  const start = await client.link.call('GET /at/:time', { path: { time: String(Math.floor(of.from)) } });
  if (!start.ok) return start;
  const events: CaseEvent[] = [];
  let after = start.seq;
  for (;;) {
    const page = await client.link.call('GET /events', { query: `after=${after}&limit=${PAGE}` });
    if (!page.ok) return page;
    events.push(...page.events.filter(isCaseEvent).filter(({ at }) => at < of.to));
    after = page.to;
    const isCut = events.length > MOST_FILM_EVENTS;
    if (!page.more || isCut || page.events.some(({ at }) => at >= of.to))
      return { events: events.slice(0, MOST_FILM_EVENTS), isCut };
  }
}
