import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { Person } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import { refusalText } from '../../../../domain/refusal/refusals.ts';
import { THREAD_KIND, type Thread } from '../../../../domain/thread/thread.ts';
import InboxPage from '../../../../renderer/console/pages/inbox/InboxPage.tsx';
import { aCase } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { person } from '../../../kit/caseDistrict.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { no } from '../../../kit/fakeRoutes.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

const RESIDENT: Person = person('resident', '');

describe('the inbox', () => {
  let app: TestApp;
  let give: ReturnType<typeof decidingDesk>;
  const sent: AnyCommand[] = [];
  beforeEach(() => {
    sent.length = 0;
    app = openTestApp({ cases: [] });
    give = decidingDesk(app, NOTHING_OUTSIDE, 10);
    answerCalls(app, {}, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) => {
        sent.push(...commands);
        return give(app.client.sessionStore.getState().session?.person ?? CHIEF, commands[0] as KindCommand);
      },
    } as never);
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const begin = (text: string) =>
    give(RESIDENT, { type: 'thread.begin', data: { gridId: 'G0417' as never, text } });
  const show = () => {
    const part = renderPart(app, <InboxPage />);
    act(() => app.screen.openPage('inbox'));
    return part;
  };
  const press = (key: string) => fireEvent.keyDown(document.body, { key, code: `Digit${key}` });

  it('says where residents write while nobody has', () => {
    show();
    expect(screen.getByText(/没有待办的来话/u)).toBeTruthy();
  });

  it('shows who waits, and makes a case of the line under the hand by one key', async () => {
    begin('旧床垫放楼下会有人收吗');
    const { container } = show();
    expect(screen.getByRole('button', { name: '对话 1' })).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
    const lines = within(screen.getByRole('table', { name: '发言' }));
    press('1');
    await waitFor(() => expect(lines.getByText(/已接单 YX-|已接单 · YX-/u)).toBeTruthy());
    expect(sent).toMatchObject([{ type: 'thread.toCase', data: { n: 1 } }]);
  });

  it('makes work of nothing but the line under the hand', async () => {
    begin('旧床垫放楼下会有人收吗');
    const [id] = app.client.situation.store.getState().held.get(THREAD_KIND)?.byId.keys() ?? [];
    give(CHIEF, { type: 'thread.reply', data: { subjectId: id as never, text: '明早来收' } });
    show();
    const lines = within(screen.getByRole('table', { name: '发言' }));
    act(() => lines.getByText('明早来收').closest('tr')?.focus());
    expect(lines.queryByRole('button', { name: /接单/u })).toBeNull();
    press('1');
    expect(sent).toEqual([]);
    act(() => lines.getByText('旧床垫放楼下会有人收吗').closest('tr')?.focus());
    press('1');
    await waitFor(() => expect(sent).toMatchObject([{ type: 'thread.toCase', data: { n: 1 } }]));
  });

  it('loses no half-written answer by a reload, cuts nothing off, and sends nothing too long', async () => {
    begin('旧床垫放楼下会有人收吗');
    const { unmount } = show();
    const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '回复居民' });
    fireEvent.change(box(), { target: { value: '长'.repeat(1001) } });
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(box().value).toHaveLength(1001);
    expect(screen.getByRole('button', { name: '发送' })).toHaveProperty('disabled', true);
    expect(sent).toEqual([]);
    fireEvent.change(box(), { target: { value: '写到一半' } });
    unmount();
    app.desk.rereadBooks();
    show();
    expect(box().value).toBe('写到一半');
  });

  it('puts an answer that was refused back before what was begun since, and says why', async () => {
    begin('旧床垫放楼下会有人收吗');
    const ways: ((ack: object) => void)[] = [];
    answerCalls(app, {}, { command: () => new Promise((answer) => ways.push(answer)) } as never);
    const { user } = show();
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: '回复居民' });
    await user.type(box, '明早来收{Enter}');
    expect(box.value).toBe('');
    await user.type(box, '放在门口');
    await act(async () => ways[0]?.(no('role-not-allowed')));
    expect(box.value).toBe('明早来收\n放在门口');
    expect(screen.getByText(refusalText(no('role-not-allowed'), 'zh'))).toBeTruthy();
  });

  it('answers the resident with Enter, and nobody waits any more', async () => {
    begin('旧床垫放楼下会有人收吗');
    show();
    const box = screen.getByRole('textbox', { name: '回复居民' });
    fireEvent.change(box, { target: { value: '明早八点来收' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await screen.findByText('明早八点来收', { selector: 'td' });
    expect(screen.getByRole('button', { name: '对话 0' })).toBeTruthy();
  });

  it('says beside an answer what became of the word that it is there, and who reads it on the page alone', async () => {
    begin('旧床垫放楼下会有人收吗');
    const talk = (): Thread =>
      app.client.situation.store.getState().held.get(THREAD_KIND)?.byId.values().next().value as never;
    const { id } = talk();
    give(CHIEF, { type: 'thread.toCase', data: { subjectId: id, n: 1 } });
    give(CHIEF, { type: 'thread.reply', data: { subjectId: id, text: '今晚来收' } });
    const message = {
      ...{ id: '9-1', position: 9, seq: 9, template: 'thread-answered', text: '您好', attempts: 1 },
      ...{ to: { kind: 'reporter', reporterId: 'r-1' }, relates: talk().caseId, state: 'delivered' },
      ...{ createdAt: talk().lines.at(-1)?.at, heldUntil: 0, nextAt: 0, updatedAt: 0 },
    } as OutboxMessage;
    answerCalls(app, { 'GET /outbox': { more: false, messages: [message] } });
    show();
    expect(await screen.findByText('通知居民：已送达')).toBeTruthy();
    // The case it is about lies beside it.
    const beside = within(screen.getByRole('complementary', { name: '案件' }));
    expect(beside.getByRole('heading', { name: /旧床垫放楼下会有人收吗/u })).toBeTruthy();
    expect(beside.getByText('待受理')).toBeTruthy();
    cleanup();
    answerCalls(app, { 'GET /outbox': { more: false, messages: [] } });
    show();
    expect(await screen.findByText('没有联系方式，居民在页面上看')).toBeTruthy();
  });

  describe('of cases', () => {
    const AT = aCase(1).reportedAt;
    const wet = aCase(1, {
      title: '二楼漏水',
      notes: [
        {
          seq: 5,
          at: AT + 60_000,
          by: person('resident', '').id as never,
          text: '漫到电梯口了',
          supplement: true,
        },
      ],
    } as never);
    const failed = {
      ...{ id: '5-1', position: 5, seq: 5, template: 'supplement-card', text: '有新情况', attempts: 5 },
      ...{ to: { kind: 'unit', unitId: 'B1', desk: 'duty' }, relates: wet.id, state: 'failed' },
      ...{ createdAt: AT, heldUntil: 0, nextAt: 0, updatedAt: 0, error: 'http-500' },
    } as OutboxMessage;
    beforeEach(() => {
      app.client.situation.replace('live', 20, [wet]);
      app.client.situation.flush();
    });

    it('shows who wrote more about theirs, narrows to it, and takes it out once somebody has written', async () => {
      begin('旧床垫放楼下会有人收吗');
      show();
      fireEvent.click(screen.getByRole('button', { name: '补充 1' }));
      const list = within(screen.getByRole('table', { name: '收件箱' }));
      expect(list.getAllByRole('row')).toHaveLength(1);
      fireEvent.focus(list.getByText('二楼漏水').closest('tr') as HTMLElement);
      const box = screen.getByRole('textbox', { name: '记一笔' });
      fireEvent.change(box, { target: { value: '已转告物业' } });
      fireEvent.keyDown(box, { key: 'Enter' });
      await waitFor(() =>
        expect(sent).toMatchObject([{ type: 'case.note', data: { caseId: wet.id, text: '已转告物业' } }]),
      );
      const answered = { ...wet, version: wet.version + 1 };
      const note = { seq: 6, at: AT + 90_000, by: CHIEF, text: '已转告物业' };
      app.client.situation.put({ ...answered, notes: [...wet.notes, note as never] });
      act(() => app.client.situation.flush());
      expect(screen.getByRole('button', { name: '补充 0' })).toBeTruthy();
      // It lies open until another is chosen.
      expect(screen.getByText('漫到电梯口了', { selector: 'td' })).toBeTruthy();
    });

    it('says what did not arrive and why, and sends it again by one key', async () => {
      const calls = answerCalls(app, {
        'GET /outbox': { more: false, messages: [failed] },
        'GET /outbox/counts': { counts: {} as never, failedCases: [wet.id] },
        'POST /outbox/5-1/retry': {},
      });
      app.desk.countStore.setState({ failedCases: new Set([wet.id]) });
      const { container } = show();
      expect(screen.getByRole('button', { name: '未送达 1' })).toBeTruthy();
      expect(await screen.findByText(/补充卡/u)).toBeTruthy();
      expect(await violationsIn(container)).toEqual([]);
      fireEvent.keyDown(document.body, { key: 'r', code: 'KeyR' });
      await waitFor(() => expect(calls.map(({ line }) => line)).toContain('POST /outbox/5-1/retry'));
    });
  });
});
