import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerRow, JudgementFigures, SecretaryAnswer } from '../../../../domain/contract/secretary.ts';
import type { Person } from '../../../../domain/kernel.ts';
import SecretaryPage from '../../../../renderer/console/pages/secretary/SecretaryPage.tsx';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

/** What draws is loaded with the first chart; a busy machine takes its time over it. */
const LOADING = { timeout: 30_000 };

const DISPATCHER: Person = { id: 'dispatcher-1', name: '调度席', roles: ['dispatcher'], scope: 'D' };

/** Two hundred of three hundred right; nothing may be sent while no threshold is given. */
function figures(change: Partial<JudgementFigures> = {}): JudgementFigures {
  return {
    judgement: 'unit',
    mode: 'shown',
    count: 600,
    recent: 300,
    spoke: 260,
    right: 200,
    inThree: 270,
    sent: 0,
    sentRight: 0,
    ece: 0.04,
    weeks: [
      {
        from: 20_780,
        cases: 300,
        spoke: 260,
        right: 200,
        inThree: 270,
        sendable: 60,
        sendableRight: 58,
        sent: 0,
      },
    ],
    bins: [{ count: 300, claimed: 0.7, right: 0.66 }],
    sending: [{ from: 0.9, count: 90, right: 86 }],
    pairs: [{ guessed: 'urban-management', was: 'water', wrong: 9, of: 58 }],
    drift: { ece: 0.03, sentWrong: 0, now: 0.7, before: 0.66 },
    ...change,
  };
}

const WRONG: AnswerRow = {
  caseId: 'YX-20261120-000001' as AnswerRow['caseId'],
  title: '井盖翻起',
  reportedAt: Date.UTC(2026, 10, 20, 2),
  guessed: 'urban-management',
  was: 'water',
  confidence: 0.61,
};

describe('the page of suggestions', () => {
  let app: TestApp;
  let server: FakeRoutes;
  let answer: SecretaryAnswer;
  beforeEach(() => {
    app = openTestApp({});
    answer = {
      at: 1,
      read: 90,
      seq: 90,
      judgements: [figures({ judgement: 'category' }), figures()],
      offers: (['duplicates', 'place', 'replies'] as const).map((offer) => ({
        offer,
        mode: 'shown' as const,
      })),
      words: [
        {
          category: '1401' as SecretaryAnswer['words'][number]['category'],
          terms: [
            { text: '占道经营', n: 5 },
            { text: '经营', n: 1 },
          ],
        },
      ],
    };
    server = fakeRoutes(app, {
      'GET /secretary': () => answer,
      'GET /secretary/rows': () => ({ of: 9, right: 0, rows: [WRONG], left: 8 }),
    });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  async function open(person: Person = CHIEF) {
    app.seat(person);
    const { user, container } = renderPart(app, <SecretaryPage />);
    await screen.findByRole('region', { name: '开关' });
    return { user, container };
  }
  const mode = (judgement: string, name: string) =>
    within(screen.getByRole('group', { name: judgement })).getByRole<HTMLButtonElement>('button', { name });

  it('says of how many it was right, and every chart as a table too', async () => {
    await open();
    expect(screen.getAllByText(/近 300 件：首选对 66\.7%，前三含对 90\.0%/u).length).toBe(2);
    const table = await screen.findByRole('table', { name: '若由它自动派遣' }, LOADING);
    expect(within(table).getByRole('row', { name: '90.0 90 86 30.0 95.6' })).toBeTruthy();
    const mixed = within(screen.getByRole('region', { name: '常混的' }));
    expect(mixed.getByText(/\/ 58/u)).toBeTruthy();
  });

  it('opens the cases behind a pair it mixes up, and behind a week, a step of confidence and a threshold', async () => {
    const { user } = await open();
    await screen.findByRole('table', { name: '若由它自动派遣' }, LOADING);
    await user.click(screen.getByRole('button', { name: /^\d+ 把“.*”当成“.*”的$/u }));
    const rows = within(await screen.findByRole('region', { name: /^把“.*”当成“.*”的$/u }));
    expect(
      await rows.findByText('共 9 件，对 0 件；错的在前 · 另有 8 件未列出（不在本席可见范围，或超过一百件）'),
    ).toBeTruthy();
    const request = () => server.of('GET /secretary/rows').at(-1)?.line;
    expect(request()).toContain('judgement=unit&part=pair&guessed=urban-management&was=water');
    const press = (table: string, name: string) =>
      user.click(within(screen.getByRole('table', { name: table })).getByRole('button', { name }));
    await press('每周对的比例', '2026-11-23');
    expect(request()).toContain('part=week&at=20780');
    await press('说几成，对几成', '70.0');
    expect(request()).toContain('part=bin&at=0');
    await press('若由它自动派遣', '90.0');
    expect(request()).toContain('part=from&at=90');
    await user.click(screen.getByRole('button', { name: '看这 200 件' }));
    expect(request()).toContain('part=lately');
  });

  it('turns what is offered off and on, has no switch for danger, and none to send a reply by', async () => {
    const { user } = await open();
    expect(mode('回复稿', '自动派遣').disabled).toBe(true);
    expect(mode('疑似重复', '只记不显').disabled).toBe(true);
    await user.click(mode('疑似重复', '关'));
    await user.type(screen.getByRole('textbox', { name: '为什么关掉疑似重复' }), '本周只用人工查重');
    await user.click(screen.getByRole('button', { name: '改为关' }));
    expect(server.commands.at(-1)?.commands).toEqual([
      {
        type: 'secretary.switch',
        data: { judgement: 'duplicates', mode: 'off', reason: '本周只用人工查重' },
      },
    ]);
    expect(screen.getByText(/漏一件可能伤人，所以没有开关/u)).toBeTruthy();
    expect(screen.queryByRole('group', { name: '危险与紧急' })).toBeNull();
  });

  it('is turned by the duty chief with a reason, and only then', async () => {
    const { user } = await open();
    await user.click(mode('派遣建议', '只记不显'));
    const turn = screen.getByRole<HTMLButtonElement>('button', { name: '改为只记不显' });
    expect(turn.disabled).toBe(true);
    await user.type(screen.getByRole('textbox', { name: '为什么派遣建议只记不显' }), '先观察一周');
    await user.click(turn);
    expect(server.commands.map(({ commands }) => commands)).toEqual([
      [{ type: 'secretary.switch', data: { judgement: 'unit', mode: 'shadow', reason: '先观察一周' } }],
    ]);
    expect(screen.queryByRole('button', { name: '改为只记不显' })).toBeNull();
    expect(server.of('GET /secretary').length).toBe(2);
  });

  it('is turned by keyboard alone: a digit, the arrows, Enter, the reason, Enter', async () => {
    const { user } = await open();
    await user.keyboard('3');
    expect(document.activeElement).toBe(mode('疑似重复', '显示'));
    await user.keyboard('{ArrowLeft}{Enter}');
    const reason = screen.getByRole('textbox', { name: '为什么关掉疑似重复' });
    expect(document.activeElement).toBe(reason);
    await user.keyboard('2本周只用人工查重{Enter}');
    expect(server.commands.at(-1)?.commands).toEqual([
      {
        type: 'secretary.switch',
        data: { judgement: 'duplicates', mode: 'off', reason: '2本周只用人工查重' },
      },
    ]);
    await user.keyboard('2{ArrowLeft}{Enter}先{Escape}');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(document.activeElement).toBe(mode('派遣建议', '显示'));
    expect(server.commands.length).toBe(1);
  });

  it('offers automatic dispatch where the past gives a threshold, and never of a category', async () => {
    answer = { ...answer, judgements: [figures({ judgement: 'category', threshold: 0.9 }), figures()] };
    await open();
    expect(mode('类别推荐', '自动派遣').disabled).toBe(true);
    expect(mode('派遣建议', '自动派遣').disabled).toBe(true);
    cleanup();
    answer = { ...answer, judgements: [figures({ judgement: 'category' }), figures({ threshold: 0.9 })] };
    await open();
    expect(mode('派遣建议', '自动派遣').disabled).toBe(false);
    cleanup();
    answer = {
      ...answer,
      judgements: [figures({ judgement: 'category' }), figures({ threshold: 0.9, count: 499 })],
    };
    await open();
    expect(mode('派遣建议', '自动派遣').disabled).toBe(true);
    expect(screen.getByText(/对照了 499 件，满 500 件才可自动派遣/u)).toBeTruthy();
    expect(screen.getByText(/把握到 90\.0% 才可自动派遣/u)).toBeTruthy();
  });

  it('names the confidence from which the rules let it dispatch as well, and counts from the first step within', async () => {
    const sending = [
      { from: 0.8, count: 120, right: 100 },
      { from: 0.9, count: 90, right: 81 },
      { from: 0.96, count: 60, right: 60 },
    ];
    const unit = figures({ threshold: 0.83, least: 0.93, sending });
    answer = { ...answer, judgements: [figures({ judgement: 'category' }), unit] };
    await open();
    expect(
      screen.getByText(/把握到 93\.0% 才可自动派遣（按过去的对错要 83\.0%，按规则要 93\.0%，取高的）/u),
    ).toBeTruthy();
    expect(
      await screen.findByText('门槛 93.0%；从 96.0% 一档起，会派出 20.0%，其中对 100.0%。', {}, LOADING),
    ).toBeTruthy();
  });

  it('is read by a dispatcher, who turns nothing', async () => {
    await open(DISPATCHER);
    expect(mode('派遣建议', '关').disabled).toBe(true);
    expect(screen.getByText('由值班长切换')).toBeTruthy();
  });

  it('shows of the words that spoke for a category those that did so more than once', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('tab', { name: '类别推荐' }));
    const words = within(screen.getByRole('region', { name: '看重的词' }));
    expect(words.getByText('占道经营')).toBeTruthy();
    expect(words.queryByText('经营')).toBeNull();
  });

  it('says in words that it has become worse', async () => {
    answer = {
      ...answer,
      judgements: [
        figures({ judgement: 'category' }),
        figures({ drift: { ece: 0.03, sentWrong: 0, now: 0.5, before: 0.8, cause: 'share-fell' } }),
      ],
    };
    await open();
    expect(await screen.findByText(/首选对 50\.0%，此前 80\.0%：明显变差/u)).toBeTruthy();
  });

  it('says that nothing is known before the first case is finished, and why when it cannot be asked', async () => {
    answer = {
      ...answer,
      judgements: [figures({ judgement: 'category', recent: 0 }), figures({ recent: 0 })],
    };
    await open();
    expect(screen.getAllByText('还没有办结的案件可以对照。').length).toBeGreaterThan(0);
    cleanup();
    server.on('GET /secretary', () => no('role-not-allowed'));
    renderPart(app, <SecretaryPage />);
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
  });

  it('has nothing for axe to find', async () => {
    const { container } = await open();
    await screen.findByRole('table', { name: '若由它自动派遣' }, LOADING);
    expect(await violationsIn(container)).toEqual([]);
  });
});
