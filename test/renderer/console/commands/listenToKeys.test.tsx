import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../../../domain/case/case.ts';
import type { Person } from '../../../../domain/kernel.ts';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import { CasePanel } from '../../../../renderer/console/panels/case/CasePanel.tsx';
import { CommandPalette } from '../../../../renderer/console/panels/palette/CommandPalette.tsx';
import { QueuePanel } from '../../../../renderer/console/panels/queue/QueuePanel.tsx';
import { BATCH } from '../../../../renderer/console/screen/batch.ts';
import { pageStateIn } from '../../../../renderer/console/screen/screen.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { giveSize, renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { createTestClock, type TestClock } from '../../../kit/testClock.ts';

let app: TestApp;
let clock: TestClock;
let stopKeys: () => void;

beforeAll(() => giveSize(400, 800));
afterEach(() => {
  cleanup();
  stopKeys();
  app.close();
});

function sit(cases: readonly Case[] = [], person: Person | null = CHIEF): void {
  clock = createTestClock();
  app = openTestApp({ cases, person, clock });
  stopKeys = listenToKeys(app, commands);
}

function press(...keys: readonly (string | KeyboardEventInit)[]): void {
  for (const key of keys) {
    act(() => {
      fireEvent.keyDown(document.body, typeof key === 'string' ? { key } : key);
      clock.advance(1);
    });
  }
}

const notices = () => app.client.notices.store.getState().notices.map(({ text }) => text);

describe('a key that can do nothing', () => {
  it('says that no case is selected', () => {
    sit([aCase(1)]);
    press('a');
    expect(notices()).toEqual(['派遣：还没有选案件，按 J 选第一件。']);
  });

  it('is not the way to where one is already: what follows it is still a command', () => {
    sit([aCase(1)]);
    press({ key: '0', code: 'Digit0', altKey: true }, 'j');
    expect(notices()).toEqual([]);
    expect(app.client.view.get().selectedId).toBe(caseNo(1));
  });

  it('says in which state the case is', () => {
    sit([aCase(1, { state: 'handling' })]);
    app.client.view.select(caseNo(1), 'queue');
    press('f');
    expect(notices()).toEqual(['结案：案件当前为“处置中”，不能办这一步。']);
  });

  it('says whose step it is', () => {
    sit([aCase(1)], { id: 's', name: '督查席', roles: ['supervisor'], scope: 'D' });
    app.client.view.select(caseNo(1), 'queue');
    press('a');
    expect(notices()[0]).toMatch(/^派遣：由.*派遣.*办理。$/u);
  });

  it('says that it is nobody’s, and keeps still while it is held down', () => {
    sit();
    press({ key: 'ß' }, { key: 'ß', repeat: true });
    expect(notices()).toEqual(['“ß”不是快捷键，按 ? 看全部。']);
  });

  it('says that the page lies over the case', () => {
    sit([aCase(1)]);
    app.screen.openPage('duty');
    press('a');
    expect(notices()).toEqual(['派遣：请先回到列表（Alt+0 或 Esc）。']);
  });

  it('is followed by letters that are no commands, as long as they come in one go', () => {
    sit([aCase(1)]);
    press('a', 'c', 'g', 'j');
    expect(app.client.view.get().selectedId).toBeUndefined();
    expect(notices()).toEqual(['派遣：还没有选案件，按 J 选第一件。接着键入的字母没有当作快捷键。']);
    clock.advance(700);
    press('j');
    expect(app.client.view.get().selectedId).toBe(caseNo(1));
  });

  it('is forgotten with Escape', () => {
    sit([aCase(1)]);
    press('a', 'Escape', 'j');
    expect(app.client.view.get().selectedId).toBe(caseNo(1));
  });

  it('leaves no command of the console without a reason', () => {
    sit();
    const silent = commands.filter(({ when, whyNot }) => when !== undefined && whyNot === undefined);
    // An empty list offers its Enter itself.
    expect(silent.map(({ id }) => id)).toEqual(['queue.widen']);
  });
});

describe('while cases are ticked', () => {
  it('no act is done on another one: it says how many are meant, and what to do', () => {
    sit([1, 2, 3, 4].map((n) => aCase(n)));
    app.client.view.mark([caseNo(1), caseNo(2), caseNo(3)], true);
    app.client.view.select(caseNo(4), 'queue');
    press('o');
    expect(app.client.view.get().flow).toBeUndefined();
    expect(notices()).toEqual(['核查通过：已勾选 3 件，这一步一次只办一件。先按 Shift+X 清除勾选。']);
  });

  it('an act that many can have opens for all of them, without a hand on any', () => {
    sit([1, 2, 3, 4].map((n) => aCase(n)));
    app.client.view.mark([caseNo(1), caseNo(2), caseNo(3)], true);
    press('u');
    expect(app.screen.get().overlay).toBe('batch');
    expect(pageStateIn(app.screen.get(), BATCH).act).toBe('urge');
    expect(app.client.view.get().flow).toBeUndefined();
  });

  it('merging means the ticked, not the one under the hand', () => {
    sit([1, 2, 3, 4].map((n) => aCase(n)));
    app.client.view.mark([caseNo(1), caseNo(2), caseNo(3)], true);
    app.client.view.select(caseNo(4), 'queue');
    press('m');
    expect(app.client.view.get()).toMatchObject({ selectedId: caseNo(1), flow: 'merge' });
  });

  it('the one under the hand alone is acted on as ever', () => {
    sit([aCase(1)]);
    app.client.view.mark([caseNo(1)], true);
    app.client.view.select(caseNo(1), 'queue');
    press('a');
    expect(app.client.view.get().flow).toBe('assign');
  });

  it('the bar says what its keys mean', () => {
    sit([1, 2, 3, 4].map((n) => aCase(n)));
    app.client.view.mark([caseNo(1), caseNo(2), caseNo(3)], true);
    app.client.view.select(caseNo(4), 'queue');
    renderPart(app, <CasePanel />);
    expect(screen.getByText('操作针对已勾选的 3 件')).toBeDefined();
    expect(screen.queryByRole('button', { name: /核查通过/u })).toBeNull();
  });
});

describe('letters typed while something opens', () => {
  it('come into the palette, and run nothing', async () => {
    sit([aCase(1)]);
    press({ key: 'k', ctrlKey: true }, 'j', 'x');
    expect(app.client.view.get().selectedId).toBeUndefined();
    renderPart(app, <CommandPalette />);
    await act(async () => undefined);
    expect(screen.getByPlaceholderText(/输入操作/u)).toHaveProperty('value', 'jx');
  });

  it('come into the first field of the form', async () => {
    sit([aCase(1, { state: 'handling', primaryUnitId: 'B1' })]);
    app.client.view.select(caseNo(1), 'queue');
    press('n', 'j', 'u');
    expect(app.client.view.get().flow).toBe('progress');
    renderPart(app, <CasePanel />);
    await act(async () => undefined);
    expect(document.activeElement).toHaveProperty('value', 'ju');
  });

  it('are commands again when nothing takes them', () => {
    sit([aCase(1), aCase(2)]);
    app.client.view.select(caseNo(1), 'queue');
    press('n');
    clock.advance(500);
    press('j');
    expect(app.client.view.get().selectedId).toBe(caseNo(2));
  });
});

describe('after a reload', () => {
  it('a page asked for before the console knows who sits there opens as soon as it does', () => {
    sit([], null);
    press({ key: '1', code: 'Digit1', altKey: true });
    expect(app.screen.get().page).toBeUndefined();
    act(() => {
      app.seat(CHIEF);
      clock.advance(1);
    });
    expect(app.screen.get().page).toBe('duty');
  });

  it('what was pressed long before somebody signed in is not done', () => {
    sit([], null);
    press({ key: '1', code: 'Digit1', altKey: true });
    clock.advance(10_000);
    act(() => {
      app.seat(CHIEF);
      clock.advance(1);
    });
    expect(app.screen.get().page).toBeUndefined();
  });

  it('letters say that the cases are still being read', () => {
    sit([]);
    act(() => app.client.situation.clear());
    press('a');
    expect(notices()).toEqual(['派遣：案件正在读取，请稍候再按。']);
  });
});

describe('the ends of the list', () => {
  it('are reached with nothing selected as well', () => {
    sit([1, 2, 3].map((n) => aCase(n)));
    renderPart(app, <QueuePanel />);
    press({ key: 'Home', ctrlKey: true });
    expect(app.client.view.get().selectedId).toBe(caseNo(1));
    press({ key: 'End', ctrlKey: true });
    expect(app.client.view.get().selectedId).toBe(caseNo(3));
  });
});
