// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMAND_GROUPS } from '../../../../renderer/console/commands/command.ts';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { canRun, commands, runCommand } from '../../../../renderer/console/commands/registry.ts';
import { back } from '../../../../renderer/console/commands/viewCommands.ts';
import { PAGE_BODIES } from '../../../../renderer/console/pageBodies.ts';
import { PAGES } from '../../../../renderer/console/screen/pageList.ts';
import { showCase } from '../../../../renderer/console/screen/showCase.ts';
import { ui } from '../../../../renderer/desk/uiStore.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { setConsole } from '../../../kit/renderConsole.tsx';

describe('a page over the situation', () => {
  let stop: () => void;
  beforeEach(() => {
    stop = setConsole([aCase(1)]);
    ui.select(caseNo(1), 'queue');
    ui.openPage('measures');
  });
  afterEach(() => stop());

  it('keeps every command from the case nobody sees, and gives it back when it is closed', () => {
    const groups = () => new Set(commands.filter((one) => canRun(one)).map(({ group }) => group));
    for (const group of ['case', 'queue', 'map'] as const) expect(groups()).not.toContain(group);
    runCommand('page.situation');
    expect(ui.get().page).toBeUndefined();
    expect([...groups()]).toEqual(expect.arrayContaining(COMMAND_GROUPS.filter((group) => group !== 'page')));
  });

  it('goes on Escape before the selection does', () => {
    back();
    expect(ui.get()).toMatchObject({ selectedId: caseNo(1) });
    expect(ui.get().page).toBeUndefined();
    back();
    expect(ui.get().selectedId).toBeUndefined();
  });

  it('leads to a case with the situation around it', () => {
    showCase(caseNo(2));
    expect(ui.get()).toMatchObject({ selectedId: caseNo(2), selectedFrom: 'panel' });
    expect(ui.get().page).toBeUndefined();
  });

  it('opens on Alt and its digit, where the digit alone chooses a list of the queue', () => {
    runCommand('page.situation');
    const stopKeys = listenToKeys(commands);
    const press = (said: KeyboardEventInit) =>
      window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit2', key: '2', ...said }));
    press({});
    expect(ui.get()).toMatchObject({ tab: 'order' });
    expect(ui.get().page).toBeUndefined();
    press({ altKey: true });
    expect(ui.get().page).toBe('measures');
    stopKeys();
  });

  it('has a body and a digit of its own for every entry', () => {
    for (const { id, key } of PAGES) {
      expect(PAGE_BODIES[id], id).toBeDefined();
      expect(key, id).toMatch(/^[1-9]$/u);
    }
    expect(new Set(PAGES.map(({ key }) => key)).size).toBe(PAGES.length);
    expect(Object.keys(PAGE_BODIES).length).toBe(PAGES.length);
  });
});
