import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import PeoplePage from '../../../../renderer/console/pages/people/PeoplePage.tsx';
import { violationsIn } from '../../../kit/axeIn.ts';
import { answerCalls, type RouteCall } from '../../../kit/fakeCalls.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const DAY = 86_400_000;
const seat = (id: string, name: string) => ({ id, name, roles: ['dept_officer' as const], unitId: 'S01' });
const OFFICER = seat('p1', '城管 经办 1席');
const COLLEAGUE = seat('p2', '城管 经办 2席');
const LEADER = { ...seat('p3', '城管 3席'), roles: ['deputy_leader' as const] };
const PEOPLE = [OFFICER, COLLEAGUE];

describe('the page of people', () => {
  let app: TestApp;
  let calls: RouteCall[];
  let leaves: readonly unknown[];
  beforeEach(() => {
    app = openTestApp({ cases: [] });
    leaves = [];
    calls = answerCalls(app, {
      'GET /leaves': () => ({ people: PEOPLE, leaves }),
      'POST /leaves': () => {
        leaves = [{ id: 'leave-1', personId: 'p1', from: MORNING, to: MORNING + DAY, deputyId: 'p2' }];
        return { id: 'leave-1' };
      },
      'POST /leaves/leave-1/end': () => {
        leaves = [];
        return { id: 'leave-1' };
      },
    });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });
  it('is walked by J and the arrows, and what is sought is opened by Enter', async () => {
    const { user } = renderPart(app, <PeoplePage />);
    await rowOf('1席');
    await user.keyboard('j');
    expect(document.activeElement).toBe(await rowOf('1席'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(await rowOf('2席'));
    await user.keyboard('/');
    await user.keyboard('2席{Enter}');
    expect(await screen.findByRole('heading', { name: '城管 经办 2席' })).toBeTruthy();
  });

  it('takes no year of five digits', async () => {
    const { user } = renderPart(app, <PeoplePage />);
    (await rowOf('1席')).focus();
    await user.keyboard('{Enter}');
    expect((await screen.findByLabelText<HTMLInputElement>('休假开始')).max).toBe('9999-12-31T23:59');
  });

  it('sends nothing by Enter in a date, and all of it by Ctrl+Enter', async () => {
    const { user } = renderPart(app, <PeoplePage />);
    (await rowOf('1席')).focus();
    await user.keyboard('{Enter}');
    const set = () => calls.filter(({ line }) => line === 'POST /leaves');
    for (const name of ['休假开始', '休假结束']) {
      (await screen.findByLabelText(name)).focus();
      await user.keyboard('{Enter}');
    }
    expect(set()).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('button', { name: '销假' })).toBeTruthy();
    expect(set()).toHaveLength(1);
  });

  const rowOf = (name: string) => screen.findByRole('row', { name: new RegExp(name, 'u') });

  it('sets a leave with a deputy by the keyboard, shows both, and ends it', async () => {
    const { user } = renderPart(app, <PeoplePage />);
    (await rowOf('1席')).focus();
    await user.keyboard('{Enter}');
    const deputy = await screen.findByRole('combobox', { name: '代理人' });
    deputy.focus();
    // Nobody acts for themselves.
    await user.keyboard('cgjb');
    expect((await screen.findAllByRole('option')).map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('2席'),
    ]);
    await user.keyboard('{Enter}{Enter}');
    expect(await screen.findByRole('button', { name: '销假' })).toBeTruthy();
    expect(calls.find(({ line }) => line === 'POST /leaves')?.body).toMatchObject({
      personId: 'p1',
      deputyId: 'p2',
    });
    expect(within(await rowOf('1席')).getByText('城管 经办 2席')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '销假' }));
    expect(within(await rowOf('1席')).getByText('在岗')).toBeTruthy();
  });

  it('offers no deputy who may not do their work', async () => {
    answerCalls(app, { 'GET /leaves': () => ({ people: [...PEOPLE, LEADER], leaves }) });
    const { user } = renderPart(app, <PeoplePage />);
    (await rowOf('1席')).focus();
    await user.keyboard('{Enter}');
    await user.type(await screen.findByRole('combobox', { name: '代理人' }), '席');
    const offered = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(offered.join()).toContain('2席');
    expect(offered.join()).not.toContain('3席');
  });

  it('warns of somebody who is away without a deputy', async () => {
    leaves = [{ id: 'leave-1', personId: 'p1', from: MORNING, to: MORNING + DAY }];
    renderPart(app, <PeoplePage />);
    expect(within(await rowOf('1席')).getByText('无代理人，送单位值班席')).toBeTruthy();
  });

  it('says in place what the server refuses, and keeps what was chosen', async () => {
    const code = 'deputy-elsewhere';
    answerCalls(app, {
      'GET /leaves': { people: PEOPLE, leaves: [] },
      'POST /leaves': { ok: false, code, message: '', params: { seat: COLLEAGUE.name } },
    });
    const { user } = renderPart(app, <PeoplePage />);
    await user.click(await rowOf('1席'));
    const deputy = await screen.findByRole<HTMLInputElement>('combobox', { name: '代理人' });
    await user.type(deputy, '2席{Enter}');
    await user.click(screen.getByRole('button', { name: '登记休假' }));
    expect((await screen.findByRole('alert')).textContent).toContain('2席');
    expect(deputy.value).toContain('2席');
  });

  it('finds a post by its initials, and is accessible', async () => {
    const { user } = renderPart(app, <PeoplePage />);
    const open = await rowOf('1席');
    await user.click(open);
    expect(await violationsIn(document.body)).toEqual([]);
    await user.type(screen.getByLabelText('查找岗位'), 'cgjb2');
    expect(screen.queryByRole('row', { name: /1席/u })).toBeNull();
    expect(await rowOf('2席')).toBeTruthy();
  });
});
