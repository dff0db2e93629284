import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../../domain/aggregate/event.ts';
import { isCaseEvent } from '../../../../domain/case/caseEvents.ts';
import type { Incident } from '../../../../domain/incident/incident.ts';
import type { Link } from '../../../../renderer/client/link/link.ts';
import { exportFilm } from '../../../../renderer/desk/film/exportFilm.ts';
import { filmOf } from '../../../../renderer/desk/film/film.ts';
import { filmPage } from '../../../../renderer/desk/film/filmPage.ts';
import { PLAYER, PLAYER_HASH } from '../../../../renderer/desk/film/player.ts';
import { wordsOf } from '../../../../renderer/speech/t.ts';
import { namesOf } from '../../../../renderer/speech/useNames.ts';
import { saveFile } from '../../../../renderer/ui/saveFile.ts';
import { aDistrict } from '../../../kit/aDistrict.ts';
import { Story } from '../../../kit/caseStory.ts';
import { aClient, openTestApp } from '../../../kit/testApp.ts';

const SECRET = '王小明说楼道里有煤气味';
const WORDS = {
  language: 'zh-CN',
  title: '经过 <b>"1"</b>',
  note: '说明',
  play: '播放',
  pause: '暂停',
  slider: '时刻',
};

const STREET = {
  type: 'Feature',
  properties: { id: 'S1', name: '六榕街', parentId: 'D' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [113, 23],
        [113.1, 23],
        [113.1, 23.1],
        [113, 23],
      ],
    ],
  },
} as never;

function aFilm() {
  const story = new Story();
  story.report({ title: SECRET, description: SECRET });
  story.later(60_000).report({ title: SECRET });
  const client = aClient();
  return filmOf({
    events: story.events,
    gridOf: () => undefined,
    district: { ...aDistrict(), streets: { type: 'FeatureCollection', features: [STREET] } },
    names: namesOf(client),
    t: wordsOf(client),
  });
}

describe('a film of the past', () => {
  it('holds every event and a sentence for each, and nothing that somebody wrote', () => {
    const film = aFilm();
    expect(film.lines.length).toBe(2);
    expect(film.lines[0]?.text).toContain(film.lines[0]?.caseId);
    expect(JSON.stringify(film)).not.toContain('王小明');
    expect(JSON.stringify(film)).not.toMatch(/undefined/u);
    expect(film.outlines).toEqual(['M113 -23L113.1 -23L113.1 -23.1L113 -23Z']);
  });

  it('is one page that needs no network, whose policy lets its own player run and nothing else', () => {
    const page = filmPage(aFilm(), WORDS);
    expect(page).toContain(`script-src 'sha256-${PLAYER_HASH}'`);
    expect(page).toContain("default-src 'none'");
    expect(createHash('sha256').update(PLAYER).digest('base64')).toBe(PLAYER_HASH);
    expect(page).not.toMatch(/https?:|src=|@import|url\(/u);
    expect(page).toContain('经过 &lt;b&gt;&quot;1&quot;&lt;/b&gt;');
    const inner = /id="film">(.*?)<\/script>/su.exec(page)?.[1] ?? '';
    expect(JSON.parse(inner).lines.length).toBe(2);
  });

  it('says over its title that it is of a drill', () => {
    const page = filmPage(aFilm(), { ...WORDS, mark: '演练' });
    expect(page).toContain('<p class="mark">演练</p>');
    expect(page).toMatch(/<title>演练 · /u);
    expect(filmPage(aFilm(), WORDS)).not.toContain('class="mark"');
  });

  it('plays: the lines and the clock follow the slider', () => {
    // A document of its own: the page's keys must not be heard by the tests that come after.
    const page = document.implementation.createHTMLDocument();
    page.documentElement.innerHTML = filmPage(aFilm(), WORDS).replace(/^.*?<html[^>]*>|<\/html>\s*$/gsu, '');
    new Function('document', PLAYER)(page);
    const slider = page.querySelector<HTMLInputElement>('#slider');
    const hidden = () => [...page.querySelectorAll<HTMLElement>('#lines > li')].map((line) => line.hidden);
    expect(hidden()).toEqual([false, false]);
    if (slider === null) throw new Error('no slider');
    slider.value = '0';
    slider.dispatchEvent(new Event('input'));
    expect(hidden()).toEqual([false, true]);
    expect(page.querySelector('#clock')?.textContent).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u);
  });
});

/** An incident with a post, an order of its own and one case; beside it another case and another order. */
function aCommand(): readonly LogEvent[] {
  const story = new Story();
  const [mine] = [story.report({ title: SECRET }), story.later(1_000).report({ title: SECRET })];
  const at = story.events.at(-1)?.at ?? 0;
  const by = { id: 'D:commander', role: 'commander' };
  const of = (kind: string, subjectId: string, type: string, data: object) => ({
    kind,
    subjectId,
    type,
    data,
  });
  const command = [
    of('incident', 'incident-1', 'IncidentOpened', { title: SECRET, fromCaseId: mine }),
    of('incident', 'incident-1', 'IncidentResponseStarted', {
      ...{ matter: SECRET, level: 'II', until: at, measures: [SECRET] },
      commander: { personId: 'p1', name: '王小明' },
    }),
    of('incident', 'incident-1', 'IncidentShapeDrawn', { n: 1, shape: 'area', points: [[113.27, 23.13]] }),
    of('order', 'order-1', 'OrderGiven', {
      incidentId: 'incident-1',
      text: SECRET,
      unitIds: ['S01'],
      doneBy: at,
    }),
    of('order', 'order-1', 'OrderAnswered', { unitId: 'S01', answer: 'acked', text: SECRET }),
    of('order', 'order-2', 'OrderGiven', { text: SECRET, unitIds: ['S02'], doneBy: at }),
    of('rollcall', 'rollcall-1', 'RollCallBegun', {
      ...{ incidentId: 'incident-1', purpose: SECRET, unitIds: ['S01', 'S02', 'B1', 'B2'] },
    }),
  ];
  return [
    ...story.events,
    ...command.map((event, n) => ({
      ...event,
      world: 'live',
      seq: 10 + n,
      at: at + n * 1_000,
      by,
      version: n + 1,
    })),
  ] as unknown as readonly LogEvent[];
}

describe('a film of an incident', () => {
  afterEach(() => vi.restoreAllMocks());

  /** What the page and the file beside it say. */
  async function saved(events: readonly LogEvent[]): Promise<readonly string[]> {
    const files: Blob[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    URL.createObjectURL = (blob) => {
      files.push(blob as Blob);
      return 'blob:film';
    };
    URL.revokeObjectURL = () => undefined;
    const app = openTestApp({ now: (events.at(-1)?.at ?? 0) + 60_000 });
    const pages = (query: string) =>
      events.filter(({ seq }) => seq > Number(new URLSearchParams(query).get('after')));
    app.lead({
      call: (async (route: string, { query = '' } = {}) => {
        if (route === 'GET /at/:time') return { ok: true, seq: 0 };
        if (route === 'GET /events')
          return { ok: true, events: pages(query), to: events.at(-1)?.seq ?? 0, more: false };
        return { ok: true };
      }) as unknown as Link['call'],
    });
    const [mine] = events.filter(isCaseEvent);
    const incident = {
      id: 'incident-1',
      createdAt: mine?.at,
      caseIds: [mine?.caseId],
    } as unknown as Incident;
    await exportFilm(app.desk, { incident }, { now: () => 1, save: saveFile });
    app.close();
    return Promise.all(files.map((file) => file.text()));
  }

  it('has its steps, orders, roll-calls and cases in their order, and of others nothing', async () => {
    const [page = '', file = ''] = await saved(aCommand());
    const types = JSON.parse(file).events.map(({ type }: LogEvent) => type);
    expect(types).toEqual([
      'CaseReported',
      ...['IncidentOpened', 'IncidentResponseStarted', 'IncidentShapeDrawn'],
      ...['OrderGiven', 'OrderAnswered', 'RollCallBegun'],
    ]);
    for (const text of ['启动 II 级响应', '向北京街道下达指令', '北京街道对指令的回执：签收', '点名4 个单位'])
      expect(page).toContain(text);
  });

  it('has no word that was written, no name and no point', async () => {
    const written = (await saved(aCommand())).join('\n');
    for (const secret of ['王小明', '煤气味', '113.27', 'personId']) expect(written).not.toContain(secret);
  });
});
