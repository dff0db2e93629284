import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PrintedCases } from '../../../../renderer/console/panels/paper/PrintedCases.tsx';
import { PAPER, printCases } from '../../../../renderer/console/screen/paper.ts';
import { aCase, anEvent, caseNo } from '../../../kit/aCase.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { createTestClock, type TestClock } from '../../../kit/testClock.ts';

const LEAK = aCase(1, { title: '水管爆裂', externalId: 'GZ-17', description: '半条人行道被淹' });
const FILE = { case: LEAK, events: [anEvent('NoteAdded', 5, LEAK.id, 2, { text: '已通知泵站' })] };

let app: TestApp;
let clock: TestClock;
let print: ReturnType<typeof vi.fn>;
beforeEach(() => {
  clock = createTestClock();
  app = openTestApp({ cases: [LEAK], clock });
  print = vi.fn();
  vi.stubGlobal('print', print);
});
afterEach(() => {
  cleanup();
  app.close();
  vi.unstubAllGlobals();
});

const answering = (audit: object) =>
  answerCalls(app, { 'POST /audit/print': audit }, { readCase: async () => ({ ok: true, ...FILE }) });
const onPaper = () => document.querySelector('[data-paper]')?.textContent ?? '';

describe('cases on paper', () => {
  it('have what was reported, their clocks and everything that happened, each on a sheet', () => {
    renderPart(app, <PrintedCases />);
    expect(onPaper()).toBe('');
    act(() => app.screen.keepPage(PAPER, { files: [FILE, { ...FILE, case: aCase(2) }] }));
    expect(document.querySelectorAll('[data-paper] article')).toHaveLength(2);
    expect(onPaper()).toContain(caseNo(1));
    expect(onPaper()).toContain('GZ-17');
    expect(onPaper()).toContain('半条人行道被淹');
    expect(onPaper()).toContain('已通知泵站');
    expect(onPaper()).toContain('北京街道');
    expect(onPaper()).toContain('全程时限');
  });

  it('are printed once that is written down, and are off the screen afterwards', async () => {
    const calls = answering({});
    renderPart(app, <PrintedCases />);
    let printed = '';
    print.mockImplementation(() => {
      printed = onPaper();
    });
    await act(async () => expect(await printCases(app, [LEAK.id])).toBe(true));
    expect(calls.map(({ line }) => line)).toEqual(['POST /audit/print']);
    act(() => clock.advance(1_000));
    expect(print).toHaveBeenCalledTimes(1);
    expect(printed).toContain('水管爆裂');
    expect(onPaper()).toBe('');
  });

  it('are not printed when that cannot be written down, and why is said', async () => {
    answering(no('audit-unavailable'));
    renderPart(app, <PrintedCases />);
    await act(async () => expect(await printCases(app, [LEAK.id])).toBe(false));
    act(() => clock.advance(1_000));
    expect(print).not.toHaveBeenCalled();
    expect(app.client.notices.store.getState().notices[0]?.text).toBeTruthy();
  });
});
