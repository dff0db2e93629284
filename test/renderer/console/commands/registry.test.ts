import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandId, menuInput } from '../../../../domain/contract/bridge.ts';
import { canBeGiven, reasonAgainst } from '../../../../renderer/console/commands/command.ts';
import { menuOf } from '../../../../renderer/console/commands/menu.ts';
import { stepFrom } from '../../../../renderer/console/commands/queueCommands.ts';
import { commandContext, commands, runCommand } from '../../../../renderer/console/commands/registry.ts';
import { MESSAGE_VIEW } from '../../../../renderer/console/screen/messageView.ts';
import { pageStateIn } from '../../../../renderer/console/screen/screen.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { CHIEF, OFFICER } from '../../../kit/caseStory.ts';
import { keyConflicts } from '../../../kit/keyConflicts.ts';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;

beforeEach(() => {
  app = openTestApp({ person: null });
});
afterEach(() => app.close());

describe('the registry', () => {
  it('has commands of every part', () => {
    expect(commands.length).toBeGreaterThan(20);
    expect(new Set(commands.map((command) => command.id.split('.')[0]))).toEqual(
      new Set(['case', 'queue', 'map', 'page', 'view', 'session', 'replay']),
    );
  });

  it('gives no key to two commands of one scope', () => {
    expect(keyConflicts(commands)).toEqual([]);
  });

  it('names each command once, in a form the native menu takes', () => {
    const ids = commands.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(commandId.safeParse(id).success, id).toBe(true);
    expect(menuInput.safeParse(menuOf(commands, 'zh')).error).toBeUndefined();
    expect(menuInput.safeParse(menuOf(commands, 'en')).error).toBeUndefined();
  });

  it('asks every command whether it can run without falling over, signed out and with nothing selected', () => {
    expect(() => commands.filter((command) => canBeGiven(command, commandContext(app)))).not.toThrow();
    expect(runCommand(app, 'no.such')).toBe(false);
  });
});

describe('M with several ticked', () => {
  it('is offered while one of them may be merged, and says why where all are too far', () => {
    const chief = openTestApp({ person: CHIEF });
    try {
      const show = (...states: readonly ('handling' | 'checking')[]) => {
        const cases = states.map((state, at) =>
          aCase(at + 1, { state: state === 'checking' ? 'resolved' : state }),
        );
        chief.client.situation.replace('live', 1, cases);
        chief.client.view.select(caseNo(1), 'keyboard');
        chief.client.view.mark(
          cases.map(({ id }) => id),
          true,
        );
      };
      const merge = commands.find(({ id }) => id === 'case.merge');
      if (merge === undefined) throw new Error('no command merges');
      show('checking', 'handling');
      expect(canBeGiven(merge, commandContext(chief))).toBe(true);
      show('checking', 'checking');
      expect(canBeGiven(merge, commandContext(chief))).toBe(false);
      expect(reasonAgainst(merge, commandContext(chief))).toBe('勾选的案件都已过可并案的环节');
    } finally {
      chief.close();
    }
  });
});

describe('the feeds that come in', () => {
  it('have a command of their own, which opens the messages at them, for the desks that see to them', () => {
    const officer = openTestApp({ person: OFFICER });
    const chief = openTestApp({ person: CHIEF });
    try {
      expect(runCommand(officer, 'page.feeds')).toBe(false);
      expect(runCommand(chief, 'page.feeds')).toBe(true);
      expect(chief.screen.get().page).toBe('messages');
      expect(pageStateIn(chief.screen.get(), MESSAGE_VIEW)).toEqual({ tab: 'connectors' });
    } finally {
      officer.close();
      chief.close();
    }
  });
});

describe('walking the queue', () => {
  it('starts at the near end and stops at the far one', () => {
    const ids = [caseNo(1), caseNo(2), caseNo(3)];
    expect(stepFrom(ids, undefined, 1)).toBe(caseNo(1));
    expect(stepFrom(ids, undefined, -1)).toBe(caseNo(3));
    expect(stepFrom(ids, caseNo(3), 1)).toBe(caseNo(3));
    expect(stepFrom(ids, caseNo(2), -Infinity)).toBe(caseNo(1));
    expect(stepFrom([], undefined, 1)).toBeUndefined();
  });

  it('ticks the row and goes on, so that forty are ticked by holding one key', () => {
    app.client.situation.replace(
      'live',
      1,
      [1, 2, 3].map((n) => aCase(n)),
    );
    app.desk.queueStore.setState({ order: [caseNo(1), caseNo(2), caseNo(3)] });
    runCommand(app, 'queue.next');
    runCommand(app, 'queue.markDown');
    runCommand(app, 'queue.markDown');
    expect([...app.client.view.get().marked]).toEqual([caseNo(1), caseNo(2)]);
    expect(app.client.view.get().selectedId).toBe(caseNo(3));
  });

  it('gives back one thing at a time on Escape', () => {
    app.client.view.select(caseNo(1), 'queue');
    app.client.view.mark([caseNo(2)], true);
    app.client.view.startFlow('assign');
    app.screen.open('help');
    const left = () => {
      const { flow, marked, selectedId } = app.client.view.get();
      return [app.screen.get().overlay, flow, marked.size, selectedId];
    };
    runCommand(app, 'view.back');
    expect(left()).toEqual([undefined, 'assign', 1, caseNo(1)]);
    runCommand(app, 'view.back');
    expect(left()).toEqual([undefined, undefined, 1, caseNo(1)]);
    runCommand(app, 'view.back');
    expect(left()).toEqual([undefined, undefined, 0, caseNo(1)]);
    runCommand(app, 'view.back');
    expect(left()).toEqual([undefined, undefined, 0, undefined]);
  });
});
