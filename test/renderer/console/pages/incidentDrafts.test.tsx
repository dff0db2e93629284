import { cleanup, screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SubjectId } from '../../../../domain/aggregate/subject.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import type { Person } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import IncidentPage from '../../../../renderer/console/pages/incident/IncidentPage.tsx';
import { IncidentStrip } from '../../../../renderer/console/panels/incident/IncidentStrip.tsx';
import { createIncidentDrafts, forgetLosses } from '../../../../renderer/desk/incidentDrafts.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { accountsOf, NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const LEAD = { ...CHIEF, roles: ['duty_chief', 'commander'] } as Person;
const COLLEAGUE = { ...LEAD, id: 'chief-2', name: '值班长 2席' } as Person;
const OUTSIDE = { ...NOTHING_OUTSIDE, accounts: accountsOf([LEAD, COLLEAGUE]) };

let app: TestApp;
let give: ReturnType<typeof decidingDesk>;
let stopKeys: () => void;
let sent: KindCommand[];
beforeEach(() => {
  app = openTestApp({ cases: [] });
  give = decidingDesk(app, OUTSIDE, 100);
  stopKeys = listenToKeys(app, commands);
  sent = [];
});
afterEach(() => {
  cleanup();
  stopKeys();
  app.close();
});

function open(): UserEvent {
  app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: LEAD } }) as never);
  answerCalls(app, {}, {
    command: async ({ commands: given }: { readonly commands: readonly AnyCommand[] }) => {
      sent.push(given[0] as KindCommand);
      return give(LEAD, given[0] as KindCommand);
    },
  } as never);
  app.screen.openPage('incident');
  const { user } = renderPart(
    app,
    <>
      <IncidentStrip />
      <IncidentPage />
    </>,
  );
  return user;
}

const incidents = () =>
  [
    ...(app.client.situation.store.getState().held.get(INCIDENT_KIND)?.byId.values() ?? []),
  ] as unknown as Incident[];
const titled = (title: string) => {
  const found = incidents().find((each) => each.title === title);
  if (found === undefined) throw new Error(`no incident ${title}`);
  return found;
};
const raise = (title: string): SubjectId => {
  give(LEAD, { type: 'incident.raise', data: { title } });
  return titled(title).id;
};
const respond = (subjectId: SubjectId, level: 'I' | 'II' = 'II') =>
  give(LEAD, {
    type: 'incident.startResponse',
    data: {
      ...{ subjectId, matter: '内涝', level, until: MORNING + 36_000_000 },
      ...{ measures: ['巡查'], commanderId: LEAD.id },
    },
  });
const form = async (name: string) => within(await screen.findByRole('form', { name }));
const SEND = '{Control>}{Enter}{/Control}';

describe('the room stays the one it was opened as', () => {
  it('whatever begins elsewhere, and a form goes to the incident it was opened on', async () => {
    raise('暴雨内涝');
    const user = open();
    await user.keyboard('n');
    await user.type((await form('记决策')).getByLabelText('内容'), '增派泵车');
    respond(raise('燃气泄漏'), 'I');
    expect((await screen.findByRole('heading', { name: '暴雨内涝', level: 3 })).isConnected).toBe(true);
    await user.keyboard(SEND);
    expect(titled('暴雨内涝').journal.map(({ text }) => text)).toEqual(['增派泵车']);
    expect(titled('燃气泄漏').journal).toEqual([]);
  });

  it('and goes on with the one that was begun here', async () => {
    raise('暴雨内涝');
    const user = open();
    await user.keyboard('i');
    await user.type((await form('新建突发事件')).getByLabelText('名称'), `燃气泄漏${SEND}`);
    expect((await screen.findByRole('heading', { name: '燃气泄漏', level: 3 })).isConnected).toBe(true);
    await user.click(screen.getByRole('combobox', { name: '另选一起' }));
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^暴雨内涝 · 关注 · .*第 \d+ 号$/u),
      expect.stringMatching(/^燃气泄漏 · 关注 · .*第 \d+ 号$/u),
    ]);
  });

  it('and the ribbon leads to the one it names, with its warning and how many more there are', async () => {
    raise('早先的关注');
    const red = raise('暴雨内涝');
    const now = app.client.time.now();
    give(LEAD, {
      type: 'incident.issueWarning',
      data: {
        ...{ subjectId: red, hazard: 'rainstorm', colour: 'red', from: now, issuedAt: now },
        ...{ area: '大塘街', advice: '大雨', measures: '停课', issuer: '三防指挥部' },
      },
    });
    raise('后来的关注');
    const user = open();
    await user.selectOptions(screen.getByRole('combobox', { name: '另选一起' }), titled('后来的关注').id);
    expect(screen.getByText('突发事件：暴雨内涝')).toBeTruthy();
    expect(screen.getByText('暴雨红色预警')).toBeTruthy();
    expect(screen.getByText('另有 2 起进行中')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '进入指挥' }));
    expect((await screen.findByRole('heading', { name: '暴雨内涝', level: 3 })).isConnected).toBe(true);
  });
});

describe('what a colleague changed meanwhile', () => {
  it('is shown before and after, is sent over by nobody unasked, and what was written stays', async () => {
    const subjectId = raise('暴雨内涝');
    respond(subjectId, 'II');
    give(LEAD, { type: 'incident.appoint', data: { subjectId, post: 'deputy', personId: COLLEAGUE.id } });
    const user = open();
    await user.keyboard('l');
    const level = await form('调整级别');
    await user.selectOptions(level.getByLabelText('级别'), 'III');
    await user.type(level.getByLabelText('理由'), '雨小');
    give(COLLEAGUE, { type: 'incident.changeLevel', data: { subjectId, level: 'I', reason: '溃口' } });
    const says = await level.findByText(/开始填写后有改动/u);
    const box = within(says.closest('section') as HTMLElement);
    expect(box.getByText('II')).toBeTruthy();
    expect(box.getByText('I')).toBeTruthy();
    await user.keyboard(SEND);
    expect(sent).toEqual([]);
    expect(titled('暴雨内涝').response?.level).toBe('I');
    expect(document.activeElement).toBe(box.getByRole('button', { name: '按现在的重新填' }));
    await user.keyboard('{Tab}{Enter}');
    expect((level.getByLabelText('理由') as HTMLInputElement).value).toBe('雨小');
    expect(document.activeElement).toBe(level.getByLabelText('级别'));
    await user.keyboard(SEND);
    expect(sent.map(({ expect: seen }) => seen)).toEqual([
      { fields: { 'response.level': 'I', warnings: [] } },
    ]);
    expect(titled('暴雨内涝').response?.level).toBe('III');
  });

  it('of a report is its draft, with whose it is; the measures that were ticked off ask nothing', async () => {
    const subjectId = raise('暴雨内涝');
    respond(subjectId);
    const user = open();
    await user.keyboard('s');
    const report = await form('拟报告');
    await user.selectOptions(report.getByLabelText('报告'), '首报（书面）');
    await user.type(report.getByLabelText('发展趋势'), '雨渐小');
    give(COLLEAGUE, { type: 'incident.markMeasure', data: { subjectId, n: 1, done: true } });
    expect(report.queryByText(/开始填写后有改动/u)).toBeNull();
    give(COLLEAGUE, {
      type: 'incident.writeReport',
      data: { subjectId, kind: 'first', items: { nature: '车库进水三处' } },
    });
    expect(await report.findByText(/车库进水三处/u)).toBeTruthy();
    await user.keyboard(SEND);
    expect(titled('暴雨内涝').reports[0]?.items).toEqual({ nature: '车库进水三处' });
    expect((report.getByLabelText('发展趋势') as HTMLInputElement).value).toContain('雨渐小');
  });
});

describe('what is typed in a form', () => {
  it('outlives Escape, another form and a reload, and is gone once it is sent or given up', async () => {
    raise('暴雨内涝');
    const user = open();
    await user.keyboard('n');
    await user.type((await form('记决策')).getByLabelText('内容'), '增派泵车{Escape}');
    expect(screen.queryByRole('form', { name: '记决策' })).toBeNull();
    await user.keyboard('c');
    await user.click(screen.getByRole('button', { name: /^.*记决策/u }));
    expect(((await form('记决策')).getByLabelText('内容') as HTMLTextAreaElement).value).toBe('增派泵车');
    cleanup();
    const again = open();
    await again.keyboard('n');
    const note = await form('记决策');
    expect((note.getByLabelText('内容') as HTMLTextAreaElement).value).toBe('增派泵车');
    expect(note.getByText('已恢复上次没提交的内容')).toBeTruthy();
    await again.keyboard(SEND);
    expect(titled('暴雨内涝').journal.map(({ text }) => text)).toEqual(['增派泵车']);
    await again.keyboard('n');
    const fresh = await form('记决策');
    expect((fresh.getByLabelText('内容') as HTMLTextAreaElement).value).toBe('');
    await again.type(fresh.getByLabelText('内容'), '作废');
    await again.click(fresh.getByRole('button', { name: '取消' }));
    await again.keyboard('n');
    expect(((await form('记决策')).getByLabelText('内容') as HTMLTextAreaElement).value).toBe('');
  });

  it('lies on this machine by account, but what names people only as long as the window lives', () => {
    const [local, tab] = [localStorage, sessionStorage];
    const drafts = createIncidentDrafts(local, tab, 'live:chief');
    const draft = { filled: { kind: 'first', loss: '转移住户六人' }, seen: {}, at: 1 };
    drafts.write('incident-1 incident.writeReport', draft);
    expect(JSON.stringify({ ...local })).not.toContain('转移住户');
    const reloaded = createIncidentDrafts(local, tab, 'live:chief');
    expect(reloaded.read('incident-1 incident.writeReport')).toEqual(draft);
    expect(
      createIncidentDrafts(local, tab, 'live:other').read('incident-1 incident.writeReport'),
    ).toBeUndefined();
    forgetLosses(tab, 'live:chief');
    const after = createIncidentDrafts(local, tab, 'live:chief');
    expect(after.read('incident-1 incident.writeReport')?.filled).toEqual({ kind: 'first' });
    after.drop('incident-1 incident.writeReport');
    expect(Object.keys({ ...local }).filter((key) => key.includes('incident.1'))).toEqual([]);
  });
});
