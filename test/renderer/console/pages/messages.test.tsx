import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { Role } from '../../../../domain/kernel.ts';
import { HOLD_MS, OUTBOX_STATES, TAKE_BACK_MS, TEMPLATES } from '../../../../domain/outbox/message.ts';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import MessagesPage from '../../../../renderer/console/pages/messages/MessagesPage.tsx';
import { AGAIN_MS } from '../../../../renderer/console/pages/messages/useMessages.ts';
import { MessagesNote } from '../../../../renderer/console/panels/footer/MessagesNote.tsx';
import { RefusalsNote } from '../../../../renderer/console/panels/footer/RefusalsNote.tsx';
import { MESSAGE_VIEW } from '../../../../renderer/console/screen/messageView.ts';
import { pagesOf } from '../../../../renderer/console/screen/pageList.ts';
import { offerUndo, undoOffer } from '../../../../renderer/desk/undo.ts';
import { errorWords, templateName } from '../../../../renderer/speech/messageWords.ts';
import { translate } from '../../../../renderer/speech/t.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

let app: TestApp;

const aMessage = (n: number, fields: Partial<OutboxMessage> = {}): OutboxMessage => ({
  id: `${n}-1`,
  position: n,
  seq: n,
  template: 'task-card',
  to: { kind: 'unit', unitId: 'D', desk: 'duty' },
  relates: caseNo(1),
  text: `派遣卡 ${n}`,
  state: 'sent',
  attempts: 1,
  createdAt: MORNING - 60_000,
  heldUntil: MORNING - 49_000,
  nextAt: MORNING,
  updatedAt: MORNING,
  channel: 'webhook',
  ...fields,
});
const waiting = { state: 'queued', attempts: 0, createdAt: MORNING, heldUntil: MORNING + HOLD_MS } as const;
const failed = { state: 'failed', attempts: 5, error: 'http-500' } as const;

describe('the page of messages', () => {
  let server: FakeRoutes;
  let stopKeys: (() => void) | undefined;
  let messages: OutboxMessage[];
  let more: boolean;

  beforeEach(() => {
    app = openTestApp({
      cases: [
        aCase(1, {
          state: 'dispatched',
          primaryUnitId: 'D',
          recalls: [
            {
              seq: 1,
              toSeq: 2,
              act: 'CaseDispatched',
              by: 'me',
              at: MORNING,
              until: MORNING + TAKE_BACK_MS,
              notices: [{ template: 'task-card', to: { kind: 'unit', unitId: 'D', desk: 'duty' } }],
            },
          ],
        }),
      ],
    });
    messages = [
      aMessage(2),
      aMessage(1, { template: 'receipt', to: { kind: 'reporter', reporterId: 'r-1' } }),
    ];
    more = false;
    const counts = { ...Object.fromEntries(OUTBOX_STATES.map((state) => [state, 0])), queued: 3, failed: 1 };
    server = fakeRoutes(app, {
      'GET /outbox': () => ({ messages, more }),
      'GET /outbox/counts': () => ({ counts, failedCases: [] }),
      'GET /connectors': () => ({ connectors: [] }),
    });
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    stopKeys?.();
    app.close();
  });

  const opened = async () => {
    const view = renderPart(app, <MessagesPage />);
    await screen.findByText(/派遣卡 2/u);
    return view;
  };
  const pass = (ms: number) =>
    act(() => {
      const { time } = app.client;
      time.set(time.now() + ms, 1);
    });

  it('names states, desks and kinds in words, and the reporter by nothing but that', async () => {
    messages = OUTBOX_STATES.map((state, n) => aMessage(20 - n, { state, text: `派遣卡 ${n}` }));
    messages.push(aMessage(1, { template: 'receipt', to: { kind: 'reporter', reporterId: 'r-1' } }));
    const { container } = await opened();
    for (const word of [
      '待发',
      '发送中',
      '待成员确认',
      '已发',
      '已送达',
      '失败',
      '已放弃',
      '已撤回',
      '诉求人',
      '回执',
    ]) {
      expect(screen.getAllByText(new RegExp(word, 'u')).length, word).toBeGreaterThan(0);
    }
    expect(container.textContent).toContain('值班台');
    expect(container.textContent).not.toContain('r-1');
  });

  it('says which ways would not have a message before the one that took it', async () => {
    const passed = [
      { channel: 'wecom', error: 'wecom-81013' },
      { channel: 'sms', error: 'sms-blacklisted' },
    ];
    messages = [aMessage(2, { channel: 'mail', passed, text: '派遣卡 2' })];
    await opened();
    expect(screen.getByText('企业微信未成：企业微信查无收件成员 → 短信未成：号码在短信黑名单')).toBeTruthy();
    expect(screen.getByRole('cell', { name: '邮件' })).toBeTruthy();
  });

  it('lists who on the escalation cannot be reached, and warns of a level of which nobody can', async () => {
    const counts = { reached: 2, unsure: 0, failing: 0, nobody: 0 };
    server.on('GET /reach', () => ({
      levels: [
        { desk: 'duty', desks: 2, counts },
        { desk: 'deputy', desks: 2, counts: { ...counts, reached: 0, nobody: 2 } },
      ],
      lines: [
        { unitId: 'D', desk: 'deputy', state: 'nobody', ways: [] },
        { unitId: 'D', desk: 'duty', state: 'failing', ways: [{ channel: 'sms', error: 'sms-lost' }] },
      ],
    }));
    app.screen.keepPage(MESSAGE_VIEW, { tab: 'reach' });
    const { container } = renderPart(app, <MessagesPage />);
    expect((await screen.findByRole('alert')).textContent).toContain('「分管领导」一级没有一个岗位能联系上');
    expect(screen.getByText('没有企业微信、手机号或邮箱')).toBeTruthy();
    expect(screen.getByText('短信未成：短信未送到手机')).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
  });

  it('narrows by state, with how many there are, and by case when one comes from a case', async () => {
    const { user } = await opened();
    await user.click(await screen.findByRole('button', { name: /失败 ?1/u }));
    await waitFor(() => expect(server.of('GET /outbox').at(-1)?.line).toContain('state=failed'));
    act(() => app.screen.keepPage(MESSAGE_VIEW, { tab: 'messages', caseId: caseNo(1) }));
    await waitFor(() => expect(server.of('GET /outbox').at(-1)?.line).toContain(`caseId=${caseNo(1)}`));
    await user.click(await screen.findByRole('button', { name: /只看/u }));
    expect(screen.queryByRole('button', { name: /只看/u })).toBeNull();
  });

  it('reads on below when the end is near, and keeps what it has read', async () => {
    more = true;
    const { user, container } = await opened();
    messages = [aMessage(0, { text: '更早的一条' })];
    more = false;
    const list = container.querySelector('table')?.parentElement;
    if (list === null || list === undefined) throw new Error('no list');
    fireEvent.scroll(list);
    await screen.findByText('更早的一条');
    expect(server.of('GET /outbox').at(-1)?.line).toContain('before=1');
    expect(screen.getByText('派遣卡 2')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '查看更早' })).toBeNull();
    await user.click(screen.getByText('更早的一条'));
  });

  it('stays fresh by itself', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await opened();
    messages = [aMessage(3, { text: '刚来的一条' }), ...messages];
    act(() => void vi.advanceTimersByTime(AGAIN_MS));
    await screen.findByText('刚来的一条');
  });

  it('drains a ring while a card waits, and takes its dispatch back by Z', async () => {
    messages = [aMessage(2, waiting)];
    const { user, container } = await opened();
    const drained = () =>
      Number(container.querySelectorAll<SVGCircleElement>('circle')[1]?.style.strokeDashoffset);
    const full = drained();
    expect(screen.getByText(/1[01] 秒后发出/u)).toBeTruthy();
    pass(5_000);
    expect(screen.getByText(/[56] 秒后发出/u)).toBeTruthy();
    expect(drained()).toBeGreaterThan(full + 0.4);
    await user.keyboard('j');
    await user.keyboard('z');
    expect(server.commands.map(({ commands }) => commands[0]?.type)).toEqual(['case.takeBack']);
    pass(6_000);
    expect(screen.queryByRole('button', { name: /撤回派遣/u })).toBeNull();
    await user.keyboard('z');
    expect(server.commands).toHaveLength(1);
  });

  it('takes back the card under the hand, not what was dispatched last', async () => {
    messages = [aMessage(2, waiting)];
    app.screen.openPage('messages');
    stopKeys = listenToKeys(app, commands);
    const recall = (n: number) => ({ type: 'case.takeBack', data: { caseId: caseNo(n), seq: 1 } }) as const;
    const offer = (n: number) =>
      offerUndo(app.desk, { commands: [recall(n)], label: '撤回派遣', caseId: caseNo(n), text: '' });
    act(() => {
      offer(1);
      offer(2);
    });
    const { user } = await opened();
    await user.keyboard('j');
    await user.keyboard('z');
    await waitFor(() => expect(server.commands.flatMap((request) => request.commands)).toEqual([recall(1)]));
    expect(undoOffer(app.desk)?.caseId).toBe(caseNo(2));
  });

  it('shows a night’s hold as a time, not as seconds', async () => {
    messages = [
      aMessage(2, { ...waiting, heldUntil: MORNING + 8 * 3_600_000, nextAt: MORNING + 8 * 3_600_000 }),
    ];
    const { container } = await opened();
    expect(container.querySelector('circle')).toBeNull();
    expect(screen.getByText('17:00 发出')).toBeTruthy();
  });

  it('sends a failed one again by R, and says what the server said', async () => {
    messages = [aMessage(2, failed)];
    server.on('POST /outbox/2-1/retry', () => no('message-not-failed'));
    const { user } = await opened();
    expect(screen.getByText('对方服务器拒收（HTTP 500）')).toBeTruthy();
    await user.keyboard('j');
    await user.keyboard('r');
    await waitFor(() => expect(app.client.notices.store.getState().notices.at(-1)?.tone).toBe('refused'));
    server.on('POST /outbox/2-1/retry', () => ({}));
    await user.click(screen.getByRole('button', { name: /重发/u }));
    await waitFor(() => expect(server.of('POST /outbox/2-1/retry')).toHaveLength(2));
    expect(app.client.notices.store.getState().notices.at(-1)?.text).toBe('已重发，正在排队发出。');
  });

  it('offers no retry to a seat that does not answer for the centre', async () => {
    as(['dept_officer']);
    messages = [aMessage(2, failed)];
    const { user } = await opened();
    expect(screen.queryByRole('button', { name: /重发/u })).toBeNull();
    await user.keyboard('j');
    await user.keyboard('r');
    expect(server.of('POST /outbox/2-1/retry')).toEqual([]);
  });

  it('is walked by J and K, and Enter opens the case', async () => {
    app.screen.openPage('messages');
    const { user } = await opened();
    await user.keyboard('j');
    expect(document.activeElement?.textContent).toContain('派遣卡 2');
    await user.keyboard('j');
    expect(document.activeElement?.textContent).toContain('诉求人');
    await user.keyboard('k');
    await user.keyboard('{Enter}');
    expect(app.client.view.get()).toMatchObject({ selectedId: caseNo(1) });
    expect(app.screen.get().page).toBeUndefined();
  });

  it('keeps what it has when the server cannot be asked, and says so', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await opened();
    server.on('GET /outbox', () => no('unreachable'));
    act(() => void vi.advanceTimersByTime(AGAIN_MS));
    expect((await screen.findByRole('alert')).textContent).toContain('次读到的内容');
    expect(screen.getByText('派遣卡 2')).toBeTruthy();
  });

  it('has words for every template and for codes it knows; others show themselves', () => {
    for (const language of ['zh', 'en'] as const) {
      const t = (key: Parameters<typeof translate>[1]) => translate(language, key);
      for (const template of TEMPLATES) expect(templateName(template, t)).not.toBe(template);
    }
    expect(errorWords('something-new', (key) => key)).toBe('something-new');
  });

  it('shows each feed: how far behind, what it took, and why orders were refused', async () => {
    server.on('GET /connectors', () => ({
      connectors: [
        {
          id: 'hotline',
          name: '市 12345',
          source: '12345',
          state: 'failing',
          lastId: 'A-77',
          lastAt: MORNING - 120_000,
          lagMillis: 120_000,
          accepted: 1_204,
          repeated: 3,
          supplemented: 2,
          refused: 1,
          error: { code: 'upstream-unreachable', message: 'ECONNREFUSED', since: MORNING - 60_000 },
          waiting: 1,
          refusals: [{ id: 'r1', externalId: 'A-70', code: 'crs-required', at: MORNING - 90_000 }],
          unread: {
            lines: [
              { name: 'areaCode', count: 1_190, shape: '000000', at: MORNING - 95_000 },
              { name: '', field: 'urgency', count: 2, shape: '文文文文', at: MORNING - 99_000 },
            ],
            more: 7,
          },
        },
      ],
    }));
    const { user, container } = await opened();
    await user.click(screen.getByRole('button', { name: '接入' }));
    await screen.findByRole('heading', { name: '市 12345' });
    for (const words of [
      /拉取失败，稍后再试/u,
      /2 分/u,
      /1,204/u,
      /补充2/u,
      /连不上上级平台/u,
      /坐标/u,
      /未读入的字段 2 个/u,
      /areaCode1,190000000/u,
      /紧急程度：读不出2/u,
      /其他字段出现 7 次/u,
    ]) {
      expect(container.textContent).toMatch(words);
    }
    expect(await violationsIn(container)).toEqual([]);
  });

  it('takes up a refused order with one key and opens the case it has become', async () => {
    feedWith(1);
    server.on('POST /connectors/hotline/refusals/r1/take', () => ({ caseId: caseNo(1) }));
    as(['acceptor']);
    const { user } = await opened();
    await user.click(screen.getByRole('button', { name: '接入' }));
    const row = (await screen.findByText('A-70')).closest('tr');
    row?.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(caseNo(1)));
  });

  it('shows what came to who may see it, for a purpose, and takes up for nobody else', async () => {
    feedWith(1);
    server.on('POST /connectors/hotline/refusals/r1/reveal', () => ({
      text: '{"orderNo":"A-70","content":""}',
      until: MORNING + 60_000,
    }));
    as(['supervisor']);
    const { user, container } = await opened();
    await user.click(screen.getByRole('button', { name: '接入' }));
    await user.click(await screen.findByRole('button', { name: '查看原文' }));
    expect(screen.queryByRole('button', { name: /补收/u })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: /目的/u }), '联系来件平台核对');
    await user.click(screen.getByRole('button', { name: '查看' }));
    expect(await screen.findByText(/"orderNo": "A-70"/u)).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
  });

  it('lists what the platform above would not have: sent again or settled with one key each', async () => {
    feedWith(0, 1);
    server.on('POST /outbox/9-1/retry', () => ({}));
    server.on('POST /outbox/9-1/settle', () => ({}));
    as(['acceptor']);
    const { user, container } = await opened();
    await user.click(screen.getByRole('button', { name: '接入' }));
    const row = (await screen.findByText('A-70')).closest('tr');
    expect(row?.textContent).toContain('办理结果过于简短，请补充后再报');
    expect(container.textContent).toContain('答复未收1');
    row?.focus();
    await user.keyboard('r');
    await waitFor(() => expect(server.of('POST /outbox/9-1/retry')).toHaveLength(1));
    await user.keyboard('x');
    await waitFor(() => expect(server.of('POST /outbox/9-1/settle')).toHaveLength(1));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(caseNo(1)));
    expect(await violationsIn(container)).toEqual([]);
  });

  it('says at the foot that answers were not taken', async () => {
    feedWith(0, 2);
    as(['dispatcher']);
    const { user } = renderPart(app, <RefusalsNote />);
    await user.click(await screen.findByRole('button', { name: /答复未收 2/u }));
    expect(app.screen.get().page).toBe('messages');
    expect(app.client.notices.store.getState().notices).toMatchObject([{ tone: 'warning' }]);
  });

  it('rings at the foot of the console when there are more of them, and leads there', async () => {
    feedWith(2);
    as(['acceptor']);
    const { user } = renderPart(app, <RefusalsNote />);
    await user.click(await screen.findByRole('button', { name: /来件待收 2/u }));
    expect(app.screen.get().page).toBe('messages');
    expect(app.client.notices.store.getState().notices).toMatchObject([{ tone: 'warning' }]);
  });

  it('is one of feeds alone for an administrator, and none for a wall', async () => {
    as(['administrator']);
    renderPart(app, <MessagesPage />);
    await screen.findByText('还没有配置接入渠道。');
    expect(server.of('GET /outbox')).toEqual([]);
    expect(pagesOf({ roles: ['wall'] }).map(({ id }) => id)).not.toContain('messages');
  });

  it.each(['zh', 'en'] as const)('breaks no rule of accessibility in %s', async (language) => {
    messages = [aMessage(2, waiting), aMessage(1, failed)];
    const { container } = await opened();
    act(() => app.client.languageStore.setState({ language }));
    expect(await violationsIn(container)).toEqual([]);
  });

  it('is opened from the foot of the console, which tells of what failed', async () => {
    const { user } = renderPart(app, <MessagesNote />);
    const note = await screen.findByRole('button', { name: /消息待发 3 · .*失败 1/u });
    await user.click(note);
    expect(app.screen.get().page).toBe('messages');
    renderPart(app, <MessagesPage />);
    await waitFor(() => expect(server.of('GET /outbox').at(-1)?.line).toContain('state=failed'));
  });

  const refusedAnswer = {
    ...{ id: '9-1', caseId: caseNo(1), externalId: 'A-70', template: 'upstream-result', attempts: 1 },
    ...{ text: '已办结', error: 'platform:text-too-short', at: MORNING - 60_000 },
  } as const;

  function feedWith(waiting: number, refusedAnswers = 0): void {
    server.on('GET /connectors', () => ({
      connectors: [
        {
          id: 'hotline',
          name: '市 12345',
          source: '12345',
          state: 'waiting',
          accepted: 1,
          repeated: 0,
          supplemented: 0,
          refused: waiting,
          waiting,
          refusals:
            waiting === 0
              ? []
              : [{ id: 'r1', externalId: 'A-70', code: 'what-required', at: MORNING - 90_000 }],
          answers: {
            waiting: 3,
            refused: refusedAnswers,
            lines: refusedAnswers === 0 ? [] : [refusedAnswer],
          },
        },
      ],
    }));
  }

  function as(roles: readonly Role[]): void {
    const { session, ...rest } = app.client.sessionStore.getState();
    if (session === undefined) throw new Error('nobody is signed in');
    app.client.sessionStore.setState(
      { ...rest, session: { ...session, person: { ...session.person, roles } } },
      true,
    );
  }
});
