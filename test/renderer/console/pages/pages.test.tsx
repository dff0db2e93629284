import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMAND_GROUPS, canBeGiven } from '../../../../renderer/console/commands/command.ts';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commandContext, commands, runCommand } from '../../../../renderer/console/commands/registry.ts';
import { PAGE_BODIES } from '../../../../renderer/console/pageBodies.ts';
import { PAGES } from '../../../../renderer/console/screen/pageList.ts';
import { showCase } from '../../../../renderer/console/screen/showCase.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;

describe('a page over the situation', () => {
  beforeEach(() => {
    app = openTestApp({ cases: [aCase(1)] });
    app.client.view.select(caseNo(1), 'queue');
    app.screen.openPage('measures');
  });
  afterEach(() => app.close());

  it('keeps every command from the case nobody sees, and gives it back when it is closed', () => {
    const groups = () =>
      new Set(
        commands.filter((command) => canBeGiven(command, commandContext(app))).map(({ group }) => group),
      );
    for (const group of ['case', 'queue', 'map'] as const) expect(groups()).not.toContain(group);
    runCommand(app, 'page.situation');
    expect(app.screen.get().page).toBeUndefined();
    expect([...groups()]).toEqual(expect.arrayContaining(COMMAND_GROUPS.filter((group) => group !== 'page')));
  });

  it('goes on Escape before the selection does', () => {
    runCommand(app, 'view.back');
    expect(app.client.view.get()).toMatchObject({ selectedId: caseNo(1) });
    expect(app.screen.get().page).toBeUndefined();
    runCommand(app, 'view.back');
    expect(app.client.view.get().selectedId).toBeUndefined();
  });

  it('leads to a case with the situation around it', () => {
    showCase(app, caseNo(2));
    expect(app.client.view.get()).toMatchObject({ selectedId: caseNo(2), selectedFrom: 'panel' });
    expect(app.screen.get().page).toBeUndefined();
  });

  it('opens on Alt and its digit, where the digit alone chooses a list of the queue', () => {
    runCommand(app, 'page.situation');
    const stopKeys = listenToKeys(app, commands);
    const press = (fields: KeyboardEventInit) =>
      window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit2', key: '2', ...fields }));
    press({});
    expect(app.desk.list.get().tab).toBe('order');
    expect(app.screen.get().page).toBeUndefined();
    press({ altKey: true });
    expect(app.screen.get().page).toBe('measures');
    stopKeys();
  });

  it('has a body and a key of its own for every entry', () => {
    for (const { id, key } of PAGES) {
      expect(PAGE_BODIES[id], id).toBeDefined();
      expect(key, id).toMatch(/^[1-9ABCHIMPQTY]$/u);
    }
    expect(new Set(PAGES.map(({ key }) => key)).size).toBe(PAGES.length);
    expect(Object.keys(PAGE_BODIES).length).toBe(PAGES.length);
  });
});
