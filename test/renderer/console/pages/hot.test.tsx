import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BriefAnswer, HotAnswer } from '../../../../domain/contract/hot.ts';
import HotPage from '../../../../renderer/console/pages/hot/HotPage.tsx';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const HOUR = 3_600_000;

function issue(first: number, title: string, change: object = {}): HotAnswer['issues'][number] {
  const ids = [first, first + 1, first + 2].map(caseNo);
  return {
    id: caseNo(first),
    title,
    caseIds: ids,
    apartIds: ids,
    first: MORNING - 5 * HOUR,
    last: MORNING,
    now: 3,
    before: 0,
    grows: true,
    trend: { stepMs: 2 * HOUR, counts: [0, 1, 2] },
    streetIds: [],
    communityIds: [],
    unitIds: [],
    incidentIds: [],
    likeness: 0.7,
    ...change,
  };
}

const BRIEF: BriefAnswer = {
  seq: 9,
  at: MORNING,
  day: '2026-11-20',
  isWhole: true,
  canReword: true,
  lines: [
    {
      rule: 'reported',
      figures: [
        { name: 'n', n: 12 },
        { name: 'before', n: 9 },
      ],
    },
    { rule: 'hot', figures: [{ name: 'n', key: caseNo(1), title: '人民北路停水', n: 4 }] },
  ],
};

describe('the page of hot issues', () => {
  let app: TestApp;
  let server: FakeRoutes;
  beforeEach(() => {
    app = openTestApp({});
    app.seat(CHIEF);
    const answer: HotAnswer = {
      seq: 9,
      at: MORNING,
      issues: [
        issue(1, '人民北路停水'),
        issue(11, '夜宵档油烟', { grows: false, now: 1, before: 2, apartIds: [] }),
      ],
    };
    server = fakeRoutes(app, {
      'GET /hot': () => answer,
      'GET /brief': () => BRIEF,
      'GET /brief/rows': () => ({
        seq: 9,
        at: MORNING,
        rows: [{ caseId: caseNo(1), at: MORNING, title: '人民北路停水' }],
        left: 0,
      }),
    });
    for (const n of [1, 2, 3]) app.client.situation.put(aCase(n, { title: `停水 ${n}` }));
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  async function open() {
    const { user, container } = renderPart(app, <HotPage />);
    await screen.findByText('人民北路停水');
    return { user, container };
  }

  it('shows what grows with its trend, and the cases behind it by one key', async () => {
    const { user, container } = await open();
    expect(screen.getByText('在增多：近一日 3 件，前一日 0 件')).toBeTruthy();
    await user.keyboard('{Enter}');
    const cases = within(screen.getByRole('list', { name: '“人民北路停水”的案件' }));
    expect(cases.getAllByRole('button').map(({ textContent }) => textContent?.slice(0, 18))).toEqual(
      [3, 2, 1].map(caseNo),
    );
    expect(await violationsIn(container)).toEqual([]);
  });

  it('M opens the merge form with all of them ticked, and sends nothing by itself', async () => {
    const { user } = await open();
    await user.keyboard('m');
    const { flow, selectedId } = app.client.view.get();
    expect([flow, selectedId]).toEqual(['merge', caseNo(1)]);
    const draft = app.desk.books().drafts.read(caseNo(1), 'merge');
    expect(draft?.values.chosen).toEqual([caseNo(2), caseNo(3)]);
    expect(server.commands).toEqual([]);
  });

  it('I begins an incident on the case that should carry the others', async () => {
    const { user } = await open();
    await user.keyboard('i');
    expect(app.client.view.get()).toMatchObject({ flow: 'promote', selectedId: caseNo(1) });
  });

  it('offers neither a merge nor an incident of a matter whose cases have ended', async () => {
    await open();
    const buttons = (name: RegExp) =>
      screen.getAllByRole<HTMLButtonElement>('button', { name }).map(({ disabled }) => disabled);
    expect(buttons(/并为一件/u)).toEqual([false, true]);
    expect(buttons(/转突发事件/u)).toEqual([false, true]);
    expect(buttons(/看地图/u)).toEqual([false, false]);
  });

  it('says so when there is nothing left to merge', async () => {
    const { user } = await open();
    await user.keyboard('jm');
    expect(app.client.view.get().flow).toBeUndefined();
    expect(app.client.notices.store.getState().notices.at(-1)?.text).toContain('不用并案');
  });

  it('opens the cases behind a number of the brief', async () => {
    const { user, container } = await open();
    await user.keyboard('b');
    const number = await screen.findByRole('button', { name: '12' });
    expect(await violationsIn(container)).toEqual([]);
    await user.click(number);
    expect(await screen.findByText('背后的案件 1 行')).toBeTruthy();
    expect(server.of('GET /brief/rows').at(-1)?.line).toContain('rule=reported&name=n');
    expect(screen.getByText(/集中反映的事：人民北路停水/u)).toBeTruthy();
    await user.keyboard('[[[[');
    expect(server.of('GET /brief').at(-1)?.line).toContain('day=2026-11-1');
  });

  it('says why nothing can be read', async () => {
    server.on('GET /hot', () => no('unreachable'));
    renderPart(app, <HotPage />);
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('makes one paragraph of the brief by a key, which can be edited and dropped', async () => {
    server.on('POST /rewordings', () => ({ text: '昨日共上报 12 件。', isMasked: false }));
    const { user } = renderPart(app, <HotPage />);
    await user.keyboard('b');
    await screen.findByRole('article');
    await user.keyboard('w');
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /改写稿/u });
    expect(field.value).toBe('昨日共上报 12 件。');
    expect(server.of('POST /rewordings')).toMatchObject([
      {
        body: {
          kind: 'brief',
          day: '2026-11-20',
          text: expect.stringContaining('上报 12 件，前一日 9 件。'),
        },
      },
    ]);
    expect(server.of('POST /rewordings')[0]?.body).toMatchObject({
      text: expect.stringContaining('人民北路停水 4 件'),
    });
    await user.type(field, '完。');
    expect(field.value).toBe('昨日共上报 12 件。完。');
    field.blur();
    await user.keyboard('w');
    expect(field.value).toBe('昨日共上报 12 件。完。');
    expect(server.of('POST /rewordings')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: /不要改写稿/u }));
    expect(screen.queryByRole('textbox', { name: /改写稿/u })).toBeNull();
  });
});
