import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import { HelpOverlay } from '../../../../renderer/console/panels/help/HelpOverlay.tsx';
import { CommandPalette } from '../../../../renderer/console/panels/palette/CommandPalette.tsx';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;
let stopKeys: () => void;
beforeEach(() => {
  app = openTestApp({ cases: [aCase(417, { title: '自来水管爆裂' })] });
  stopKeys = listenToKeys(app, commands);
});
afterEach(() => {
  cleanup();
  stopKeys();
  app.close();
});

async function open() {
  const view = renderPart(
    app,
    <>
      <CommandPalette />
      <HelpOverlay />
    </>,
  );
  await view.user.keyboard('{Control>}k{/Control}');
  return view;
}

const names = () => screen.queryAllByRole('option').map((option) => option.textContent);

describe('the palette', () => {
  it('runs a command found by its initials, by keyboard alone', async () => {
    const { user } = await open();
    await user.keyboard('qhyy');
    expect(names()[0]).toContain('切换语言');
    await user.keyboard('{Enter}');
    expect(app.client.languageStore.getState().language).toBe('en');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('finds a street by initials, flies there and narrows to it', async () => {
    const { user } = await open();
    await user.keyboard('bjj{Enter}');
    expect(app.client.view.get()).toMatchObject({
      flyTo: { target: { unitId: 'S01' } },
      filter: { unitId: 'S01' },
    });
  });

  it('finds a road by initials, goes there and narrows the list to what names it', async () => {
    const { user } = await open();
    for (const typed of ['bjl', 'beijinglu', '北京路']) {
      await user.clear(screen.getByRole('searchbox'));
      await user.keyboard(typed);
      expect(names()[0], typed).toBe('北京路');
    }
    await user.keyboard('{Enter}');
    expect(app.client.view.get()).toMatchObject({
      flyTo: { target: { ground: '北京路' } },
      filter: { text: '北京路' },
    });
  });

  it('puts what is commonly meant first, be it a unit or a road', async () => {
    const { answer } = app.client.directoryStore.getState();
    if (answer === undefined) throw new Error('no district');
    const [road] = answer.context.features;
    if (road === undefined) throw new Error('no road');
    const flyover = { ...road, properties: { ...road.properties, name: '东濠涌高架' } };
    const context = { ...answer.context, features: [flyover, road] };
    const units = answer.units.map((unit) => (unit.id === 'B2' ? { ...unit, aliases: ['城管局'] } : unit));
    app.client.directoryStore.setState({ answer: { ...answer, units, context } });
    const { user } = await open();
    for (const [typed, first] of [
      ['cgj', '区城市管理局'],
      ['bjl', '北京路'],
      ['dhcgj', '东濠涌高架'],
    ] as const) {
      await user.clear(screen.getByRole('searchbox'));
      await user.keyboard(typed);
      expect(names()[0], typed).toBe(first);
    }
  });

  it('finds a department, a grid and a case by number', async () => {
    const { user } = await open();
    await user.keyboard('qswj');
    expect(names()).toEqual(['区水务局']);
    await user.clear(screen.getByRole('searchbox'));
    await user.keyboard('g 417');
    expect(names()).toEqual(['地图到网格 0417']);
    await user.clear(screen.getByRole('searchbox'));
    await user.keyboard('000417{Enter}');
    expect(app.client.view.get().selectedId).toBe(caseNo(417));
  });

  it('shows a verb that can do nothing here greyed, behind the others, with its reason', async () => {
    const { user } = await open();
    await user.keyboard('派遣');
    const dead = screen.getByRole('option', { name: /^派遣/u });
    expect(dead.getAttribute('aria-disabled')).toBe('true');
    expect(dead.textContent).toContain('还没有选案件');
    const options = screen
      .getAllByRole('option')
      .map((each) => each.getAttribute('aria-disabled') === 'true');
    expect(options).toEqual([...options].sort((a, b) => Number(a) - Number(b)));
  });

  it('says so when nothing is found, and Escape leaves everything as it was', async () => {
    const { user } = await open();
    await user.keyboard('zzzzzz');
    expect(screen.getByText('没有找到')).toBeDefined();
    await user.keyboard('{Escape}{Escape}');
    expect(app.screen.get().overlay).toBeUndefined();
  });
});

describe('help', () => {
  it('lists every key of the registry', async () => {
    const view = renderPart(app, <HelpOverlay />);
    await view.user.keyboard('?');
    const dialog = screen.getByRole('dialog', { name: '快捷键' });
    for (const command of commands) {
      for (const key of command.keys ?? []) expect(dialog.textContent).toContain(key);
    }
  });
});
