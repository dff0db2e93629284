import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { caseNo } from '../../../kit/aCase.ts';
import { app, aReport, CHIEF, openPanel, somebody, typesOf, WATER } from './kit.tsx';

const handled = () => aReport(1, { state: 'handling', category: WATER, primaryUnitId: 'WATER', leg: 1 });
const reason = () => screen.getByRole('textbox', { name: '理由' }) as HTMLTextAreaElement;
/** A for another unit than the present one, with a reason typed and not sent. */
async function begin(user: ReturnType<typeof openPanel>['user']) {
  await user.keyboard('acsgl{Enter}');
  await user.type(reason(), '不归水务管');
}
const officer = somebody('dept_officer', 'WATER');

describe('a colleague who was quicker', () => {
  it('is named, field by field, while the form is open; what was typed stays', async () => {
    const { server, user } = openPanel([handled()]);
    await begin(user);
    server.colleague({
      type: 'case.redispatch',
      data: { caseId: caseNo(1), unitId: 'GOV', reason: '先派政务' },
    });
    const alert = await within(screen.getByRole('form')).findByRole('alert');
    await waitFor(() => expect(alert.textContent).toMatch(/值班长 2席 .+前改了本案/));
    expect(alert.textContent).toContain('主办单位：区水务局 → 区政务服务局');
    expect(alert.textContent).toContain('状态：处置中 → 待签收');
    expect(alert.textContent).toContain('您填的内容还在');
    expect(reason().value).toBe('不归水务管');
  });

  it('stops Enter until the operator says: apply on top', async () => {
    const { server, user } = openPanel([handled()]);
    await begin(user);
    server.colleague({
      type: 'case.redispatch',
      data: { caseId: caseNo(1), unitId: 'GOV', reason: '先派政务' },
    });
    await user.type(reason(), '{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.click(await screen.findByRole('button', { name: '按我填的提交' }));
    await user.type(reason(), '{Enter}');
    expect(server.case(caseNo(1))).toMatchObject({ leg: 3 });
  });

  it('is found out by the server when the news had not come yet; the draft is kept and told apart', async () => {
    const { server, user } = openPanel([handled()]);
    await begin(user);
    server.colleague(
      { type: 'case.redispatch', data: { caseId: caseNo(1), unitId: 'GOV', reason: '先派政务' } },
      false,
    );
    await user.type(reason(), '{Enter}');
    expect(typesOf(server.calls[0])).toEqual(['case.redispatch']);
    const alert = await within(screen.getByRole('form')).findByRole('alert');
    expect(alert.textContent).toContain('主办单位');
    expect(alert.textContent).toContain('您填的内容还在');
    expect(reason().value).toBe('不归水务管');
    await user.click(screen.getByRole('button', { name: '按我填的提交' }));
    await user.type(reason(), '{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).leg).toBe(3));
  });

  it('does not disturb with what does not matter to the form: a note is no conflict', async () => {
    const { server, user } = openPanel([handled()]);
    await begin(user);
    server.colleague({ type: 'case.progress', data: { caseId: caseNo(1), text: '到场' } }, true, officer);
    expect(within(screen.getByRole('form')).queryByRole('alert')).toBeNull();
    await user.type(reason(), '{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).leg).toBe(2));
  });

  it('can be given way to: discard closes the form and forgets the draft', async () => {
    const { server, user } = openPanel([handled()]);
    await begin(user);
    server.colleague({
      type: 'case.redispatch',
      data: { caseId: caseNo(1), unitId: 'GOV', reason: '先派政务' },
    });
    await user.click(await screen.findByRole('button', { name: '放弃我的填写' }));
    expect(screen.queryByRole('form')).toBeNull();
    await user.keyboard('a');
    expect(reason().value).toBe('');
  });

  it('is seen on coming back to a draft that was left', async () => {
    const { server, user } = openPanel([handled(), aReport(2)]);
    await begin(user);
    act(() => app.client.view.select(caseNo(2), 'queue'));
    server.colleague({
      type: 'case.redispatch',
      data: { caseId: caseNo(1), unitId: 'GOV', reason: '先派政务' },
    });
    act(() => app.client.view.select(caseNo(1), 'queue'));
    await user.keyboard('a');
    const alert = await within(screen.getByRole('form')).findByRole('alert');
    expect(alert.textContent).toContain('主办单位');
    expect(reason().value).toBe('不归水务管');
  });
});

describe('the form of whoever was slower', () => {
  const filed = () => aReport(1, { state: 'filed', category: WATER });
  const unit = () => (screen.getByRole('combobox', { name: '主办单位' }) as HTMLInputElement).value;

  it('stays the dispatch it was, with its choice; going on makes a reassignment of the same choice', async () => {
    const { server, user } = openPanel([filed()]);
    await user.keyboard('a');
    server.colleague({
      type: 'case.dispatch',
      data: { caseId: caseNo(1), unitId: 'GOV', coUnitIds: [], suggested: false },
    });
    await within(screen.getByRole('form')).findByRole('alert');
    expect(screen.getByRole('form', { name: '派遣' })).toBeTruthy();
    expect(unit()).toBe('区水务局');
    await user.click(screen.getByRole('button', { name: '按我填的提交' }));
    expect(await screen.findByRole('form', { name: '改派' })).toBeTruthy();
    expect(unit()).toBe('区水务局');
    await user.type(reason(), '水管在井盖下{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).primaryUnitId).toBe('WATER'));
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('keeps what it proposed when it is refused, put away and opened again', async () => {
    const { server, user } = openPanel([filed()]);
    await user.keyboard('a');
    server.colleague(
      {
        type: 'case.dispatch',
        data: { caseId: caseNo(1), unitId: 'GOV', coUnitIds: [], suggested: false },
      },
      false,
    );
    await user.keyboard('{Enter}');
    await within(screen.getByRole('form')).findByRole('alert');
    await user.keyboard('{Escape}a');
    expect(unit()).toBe('区水务局');
  });
});

describe('one’s own act', () => {
  it('closes its form and warns of nobody, also when the panel shows the case it was folded into', async () => {
    const { server, user } = openPanel([aReport(1), aReport(2)]);
    server.colleague({ type: 'case.merge', data: { caseId: caseNo(2), intoId: caseNo(1) } }, true, CHIEF);
    act(() => app.client.view.startFlow(`unmerge:${caseNo(2)}`));
    await user.type(await screen.findByRole('textbox', { name: /理由/ }), '两处{Enter}');
    await waitFor(() => expect(server.case(caseNo(2)).state).toBe('reported'));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(screen.queryByText(/前改了本案/)).toBeNull();
  });

  it('is no conflict for another form that was begun before it', async () => {
    const { server, user } = openPanel([handled()]);
    await begin(user);
    const elsewhere = { caseId: caseNo(1), unitId: 'GOV', reason: '先派政务' };
    server.colleague({ type: 'case.redispatch', data: elsewhere }, true, CHIEF);
    await waitFor(() => expect(app.client.situation.caseById(caseNo(1))?.primaryUnitId).toBe('GOV'));
    const send = within(screen.getByRole('form')).getByRole('button', { name: /^改派/ });
    await waitFor(() => expect(send.getAttribute('aria-disabled')).toBe('false'));
    expect(within(screen.getByRole('form')).queryByRole('alert')).toBeNull();
    await user.type(reason(), '{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).leg).toBe(3));
  });
});

describe('a refusal', () => {
  it('is said in words where the operator looks, and keeps what was typed', async () => {
    const { server, user } = openPanel([aReport(1, { state: 'filed', category: WATER })]);
    await user.keyboard('ajnhx{Enter}{Enter}');
    expect(server.calls).toHaveLength(1);
    const alert = await within(screen.getByRole('form')).findByRole('alert');
    expect(alert.textContent).toMatch(/社区/);
    expect((screen.getByRole('combobox', { name: '主办单位' }) as HTMLInputElement).value).toBe(
      '旧南海县社区',
    );
  });

  it('comes to the operator who has gone on to another case, with the way back', async () => {
    const { server, user } = openPanel([handled(), aReport(2)]);
    await begin(user);
    server.holdBack();
    await user.type(reason(), '{Enter}');
    act(() => app.client.view.select(caseNo(2), 'queue'));
    server.colleague(
      { type: 'case.redispatch', data: { caseId: caseNo(1), unitId: 'GOV', reason: '先派政务' } },
      false,
    );
    await server.answerAll();
    expect(await screen.findByText(/没有办成/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '查看' }));
    expect(app.client.view.get().selectedId).toBe(caseNo(1));
    expect(reason().value).toBe('不归水务管');
  });
});

describe('without a link', () => {
  it('takes the command, says it will be sent later, and shows it as waiting', async () => {
    const { server, user } = openPanel([aReport(1)]);
    act(() => app.client.linkStore.setState({ phase: 'offline' }));
    server.holdBack();
    await user.keyboard('a{Enter}');
    expect(screen.queryByRole('form')).toBeNull();
    expect(screen.getByText(/网络已断，“.*区水务局：水管爆裂 1”已存下/)).toBeTruthy();
    act(() => app.client.linkStore.setState({ phase: 'live' }));
    await server.answerAll();
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('dispatched'));
    expect(await screen.findByText('已受理并派 区水务局')).toBeTruthy();
    expect(screen.queryByText(/连接已断/)).toBeNull();
  });

  it('leaves no form busy for whoever signs in next', async () => {
    const { server, user } = openPanel([aReport(1)]);
    server.holdBack();
    await user.keyboard('a{Enter}');
    expect(screen.getByRole('button', { name: /正在发送/ })).toBeTruthy();
    const { session, ...rest } = app.client.sessionStore.getState();
    if (session === undefined) throw new Error('nobody is signed in');
    act(() => app.client.sessionStore.setState({ ...rest, session: { ...session, token: 'another' } }));
    expect(await screen.findByRole('button', { name: /按建议派遣/ })).toBeTruthy();
  });
});
