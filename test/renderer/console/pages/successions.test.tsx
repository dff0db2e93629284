import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Person, SYSTEM } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import SuccessionsPage from '../../../../renderer/console/pages/successions/SuccessionsPage.tsx';
import { violationsIn } from '../../../kit/axeIn.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE, type Outside } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;

const SECOND: Person = { ...CHIEF, id: 'second', name: '值班长 2席', roles: ['duty_chief'] };
const seat = (id: string, name: string) => ({ id, name, roles: ['grid_lead' as const], unitId: 'S01' });
const LEAVER = seat('leaver', '第一网格 网格长');
const NEXT = seat('next', '第二网格 网格长');
const ELSEWHERE = { ...seat('elsewhere', '别处 网格长'), unitId: 'S02' };
const OUTSIDE: Outside = {
  ...NOTHING_OUTSIDE,
  accounts: new Map([LEAVER, NEXT].map((each) => [each.id, each])),
  contacts: () => ({ residents: 640, groups: 9 }),
};

const signIn = (who: Person) =>
  app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: who } as never }));

describe('the page of successions', () => {
  let give: ReturnType<typeof decidingDesk>;
  let answers: Record<string, unknown>;
  beforeEach(() => {
    app = openTestApp({ cases: [] });
    give = decidingDesk(app, OUTSIDE);
    answers = {
      'GET /successions/seats': { seats: [LEAVER, NEXT, ELSEWHERE] },
      'GET /successions/holdings': { cases: 14, residents: 640, groups: 9 },
      'GET /successions/succession-1/items?state=refused': {
        items: [{ kind: 'residents', label: '居＊', state: 'refused', batch: 1 }],
      },
    };
    answerCalls(app, answers, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) =>
        give(app.client.sessionStore.getState().session?.person ?? CHIEF, commands[0] as KindCommand),
    } as never);
  });
  afterEach(() => {
    cleanup();
    app.close();
  });
  const planned = () =>
    give(CHIEF, {
      type: 'succession.plan',
      data: { unitId: 'S01', fromId: LEAVER.id, toId: NEXT.id, reason: '离职' },
    });
  const settled = (refused: number) => {
    const subjectId = 'succession-1';
    give(SECOND, { type: 'succession.approve', data: { subjectId } });
    give(SYSTEM, { type: 'timer.successionBatch', data: { subjectId, kind: 'residents', n: 1, size: 100 } });
    const rest = { subjectId, n: 1, moved: 100 - refused, refused, failed: 0 };
    give(SYSTEM, { type: 'timer.successionSettle', data: rest });
  };

  it('plans by the keyboard alone, saying what would move before anything is signed', async () => {
    const { user } = renderPart(app, <SuccessionsPage />);
    expect(screen.getByText(/没有移交/u)).toBeTruthy();
    await user.keyboard('n');
    const from = await screen.findByLabelText('谁离任');
    await waitFor(() => expect(document.activeElement).toBe(from));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByText('批准后移交：在办案件 14 件，居民 640 人，群 9 个。')).toBeTruthy();
    const to = screen.getByLabelText('谁接手');
    await user.click(to);
    await user.keyboard('{ArrowDown}');
    // Not the leaver, and nobody whose scope lies elsewhere.
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
      expect.stringContaining(NEXT.name),
    ]);
    await user.keyboard('{Enter}');
    await user.click(screen.getByLabelText(/^事由/u));
    await user.keyboard('离职{Enter}');
    expect(await screen.findByRole('table', { name: '账号移交' })).toBeTruthy();
    expect(screen.getAllByText('待审批').length).toBe(2);
    // Whoever planned it does not approve it.
    expect(screen.getByText(/拟定人、离任人和接手人不能审批/u)).toBeTruthy();
    expect(screen.queryByText('批准并立即移交')).toBeNull();
  });

  it('asks twice before it approves, which nobody can take back', async () => {
    planned();
    signIn(SECOND);
    const { user } = renderPart(app, <SuccessionsPage />);
    await user.click(screen.getByText('批准并立即移交'));
    expect(screen.getAllByText('待审批').length).toBe(2);
    await user.keyboard('{Enter}');
    expect((await screen.findAllByText('已批准')).length).toBe(2);
  });

  it('keeps those who refused listed, and says how far it is in words', async () => {
    planned();
    settled(1);
    renderPart(app, <SuccessionsPage />);
    expect(screen.getByText('已转 99 / 640')).toBeTruthy();
    expect(screen.getByText('拒绝 1')).toBeTruthy();
    expect(screen.getByText('待发出 540')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: '居民' }).getAttribute('value')).toBe('99');
    expect(screen.getByText('待重新分配')).toBeTruthy();
    expect(await screen.findByText('居＊')).toBeTruthy();
  });

  it('says why nothing is listed when the server does not answer, and that the link is down', async () => {
    planned();
    settled(1);
    delete answers['GET /successions/succession-1/items?state=refused'];
    act(() => app.client.linkStore.setState({ phase: 'offline' as never }));
    renderPart(app, <SuccessionsPage />);
    expect(await screen.findByText('重试')).toBeTruthy();
    expect(screen.getByText(/连接中断/u)).toBeTruthy();
  });

  it('is called off with a reason', async () => {
    planned();
    const { user } = renderPart(app, <SuccessionsPage />);
    await user.type(screen.getByLabelText('为什么取消'), '留任{Enter}');
    expect((await screen.findAllByText('已取消')).length).toBe(2);
    expect(screen.getByText('留任')).toBeTruthy();
  });

  it('reads in English, and has nothing that a machine finds wrong', async () => {
    planned();
    settled(1);
    app.client.languageStore.setState({ language: 'en' });
    const { container, user } = renderPart(app, <SuccessionsPage />);
    expect(screen.getAllByText('In progress').length).toBe(2);
    await screen.findByText('居＊');
    expect(await violationsIn(container)).toEqual([]);
    await user.keyboard('n');
    await screen.findByLabelText('Who leaves');
    expect(await violationsIn(container)).toEqual([]);
  });
});
