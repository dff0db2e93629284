import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { caseNo } from '../../../kit/aCase.ts';
import { CHIEF } from '../../../kit/testApp.ts';
import { aReport, COLLEAGUE, NOW, openPanel, somebody, WATER } from './kit.tsx';

const inHand = { state: 'handling', category: WATER, primaryUnitId: 'WATER', leg: 1 } as const;
const SUPERVISOR = { ...CHIEF, id: 'supervisor-1', roles: ['supervisor'] as const };
const matters = () => screen.getByRole('region', { name: '申请、核查与督办' });

describe('a link', () => {
  it('names the other case and what it is to this one; both keep their own life', async () => {
    const { server, user } = openPanel([aReport(1), aReport(2, { ...inHand, title: '路面塌陷' })]);
    await user.keyboard(';塌陷{Enter}');
    await user.click(screen.getByRole('radio', { name: '起因' }));
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).links).toEqual([{ kind: 'caused-by', toId: caseNo(2) }]),
    );
    expect(server.case(caseNo(2))).toMatchObject({
      state: 'handling',
      links: [{ kind: 'causes', toId: caseNo(1) }],
    });
    const links = await screen.findByRole('region', { name: '关联的案件' });
    expect(links.textContent).toMatch(/起因路面塌陷.*处置中 · 区水务局/u);
    expect(screen.queryByRole('region', { name: '并入的诉求' })).toBeNull();
    await user.click(within(links).getByRole('button', { name: /路面塌陷/u }));
    expect((await screen.findByRole('region', { name: '关联的案件' })).textContent).toMatch(/后果/u);
  });

  it('is taken back', async () => {
    const linked = { links: [{ kind: 'related', toId: caseNo(2) }] } as const;
    const back = { links: [{ kind: 'related', toId: caseNo(1) }] } as const;
    const { server, user } = openPanel([aReport(1, linked), aReport(2, back)]);
    await user.keyboard(':{Enter}');
    await waitFor(() => expect(server.case(caseNo(2))).not.toHaveProperty('links'));
    expect(screen.queryByRole('region', { name: '关联的案件' })).toBeNull();
  });
});

describe('an incident', () => {
  it('is offered where danger speaks, raised by the duty chief, and then named on the case', async () => {
    const offer = { danger: true, incidentOffer: { at: NOW, ground: 'danger-words' } } as const;
    const { server, user } = openPanel([aReport(1, offer)]);
    expect(matters().textContent).toMatch(/突发事件描述提到危及生命.*建议转突发事件待 值班长/u);
    await user.click(within(matters()).getByRole('button', { name: /转突发事件/u }));
    await user.keyboard('人民北路爆管{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).links?.[0]?.kind).toBe('incident'));
    expect(server.events.map((event) => event.type)).toEqual(['IncidentRaised', 'CaseLinked']);
    await waitFor(() => expect(matters().textContent).toMatch(/突发事件第 .+ 号已转/u));
  });

  it('is not raised by whoever may not; the offer is there to read', () => {
    const offer = { danger: true, incidentOffer: { at: NOW, ground: 'danger-words' } } as const;
    openPanel([aReport(1, offer)], somebody('acceptor', 'D'));
    expect(matters().textContent).toMatch(/建议转突发事件待 值班长/u);
    expect(within(matters()).queryByRole('button')).toBeNull();
  });
});

describe('a 督办', () => {
  const ground = { ground: 'overdue' } as const;

  it('waits for the unit’s lead, who answers with one key', async () => {
    const { server, user } = openPanel([aReport(1, inHand)], somebody('dept_lead', 'WATER'));
    server.colleague({ type: 'case.supervise', data: { caseId: caseNo(1), ...ground } }, true, SUPERVISOR);
    expect(matters().textContent).toMatch(/督办：超期.*待回复待 区水务局负责人.*还剩 /u);
    await user.keyboard('{Shift>}q{/Shift}今晚 22 时前完成{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).supervisions?.[0]?.state).toBe('replied'));
    expect(matters().textContent).toMatch(/已回复，待认可待 督查员/u);
    expect(within(matters()).queryByRole('button')).toBeNull();
  });

  it('is accepted or returned by whoever supervises, with the keys of every decision', async () => {
    const { server, user } = openPanel([aReport(1, inHand)], SUPERVISOR);
    const lead = somebody('dept_lead', 'WATER');
    const reply = { caseId: caseNo(1), supervisionId: 'supervision-1', text: '尽快' };
    server.colleague({ type: 'case.supervise', data: { caseId: caseNo(1), ...ground } }, true, SUPERVISOR);
    server.colleague({ type: 'supervision.reply', data: reply }, true, lead);
    await user.keyboard('{Shift>}n{/Shift}没有时间{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).supervisions?.[0]).toMatchObject({ state: 'open', returns: 1 }),
    );
    expect(matters().textContent).toMatch(/待回复 · 退回 1 次.*没有时间/u);
    server.colleague({ type: 'supervision.reply', data: { ...reply, text: '今晚 22 时' } }, true, lead);
    await user.keyboard('{Shift>}y{/Shift}');
    expect(screen.getByText(/回复：今晚 22 时/u)).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).supervisions?.[0]?.state).toBe('accepted'));
  });
});

describe('a void', () => {
  it('asked for by one duty chief waits for another, and says so', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('v重复录入{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).requests).toHaveLength(1));
    expect(matters().textContent).toMatch(/作废申请.*待审批待 另一位值班长.*重复录入/u);
    await user.keyboard('v');
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('is agreed to by the second', async () => {
    const { server, user } = openPanel([aReport(1)]);
    server.colleague({ type: 'case.void', data: { caseId: caseNo(1), reason: '重复录入' } }, true, COLLEAGUE);
    await user.click(within(matters()).getByRole('button', { name: /同意作废/u }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('voided'));
  });
});

describe('reports of one kind at one place', () => {
  it('stand by name on the case that carries the flag, and merge into it together', async () => {
    const cluster = { at: NOW, caseIds: [caseNo(1), caseNo(2), caseNo(3)] };
    const { server, user } = openPanel([
      aReport(1, { cluster }),
      aReport(2),
      aReport(3, { state: 'closed' }),
    ]);
    const list = screen.getByRole('region', { name: '集中反映的案件' });
    expect(list.textContent).toMatch(/水管爆裂 2.*待受理.*水管爆裂 3.*已结案/u);
    await user.click(within(list).getByRole('button', { name: '并案 1 件' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).reports).toBe(2));
  });
});

describe('a dispatch by rule', () => {
  it('names the rule on the case', () => {
    openPanel([aReport(1, { ...inHand, dispatchMode: 'auto', dispatchRuleId: `auto:${WATER}` })]);
    expect(screen.getByRole('region', { name: '承办单位' }).textContent).toMatch(
      /按“自来水管爆裂”归口规则自动派遣/u,
    );
  });
});

describe('turning a report down', () => {
  it('says where the reporter was sent, from a list', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('d医院急救{Tab}');
    expect(screen.getByText('请选告知的去向')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: '120' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('rejected'));
    expect(server.case(caseNo(1)).closure).toMatchObject({ route: '120' });
  });

  it('for want of new facts names the earlier case, whose progress is told', async () => {
    const { server, user } = openPanel([aReport(1), aReport(2, { ...inHand, title: '井盖松动' })]);
    await user.keyboard('d同一人再次来电{Tab}');
    await user.click(screen.getByRole('radio', { name: '无新事实，已有答复' }));
    expect(screen.getByText('请选先前的那一件')).toBeTruthy();
    await user.click(screen.getByRole('combobox', { name: '先前反映的是哪一件' }));
    await user.keyboard('井盖{Enter}{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).closure).toMatchObject({
        route: 'no-new-facts',
        sameAsId: caseNo(2),
      }),
    );
    expect(server.case(caseNo(2)).reports).toBe(1);
  });
});
