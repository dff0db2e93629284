// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import { HelpOverlay } from '../../../../renderer/console/panels/help/HelpOverlay.tsx';
import { CommandPalette } from '../../../../renderer/console/panels/palette/CommandPalette.tsx';
import { ui } from '../../../../renderer/desk/uiStore.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { renderPart, setConsole } from '../../../kit/renderConsole.tsx';

let stop: () => void;
let stopKeys: () => void;
beforeEach(() => {
  stop = setConsole([aCase(417, { title: '自来水管爆裂' })]);
  stopKeys = listenToKeys(commands);
});
afterEach(() => {
  cleanup();
  stopKeys();
  stop();
});

async function open() {
  const view = renderPart(
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
    expect(ui.get().language).toBe('en');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('finds a street by initials, flies there and narrows to it', async () => {
    const { user } = await open();
    await user.keyboard('bjj{Enter}');
    expect(ui.get()).toMatchObject({ flyTo: { target: { unitId: 'S01' } }, filter: { unitId: 'S01' } });
  });

  it('finds a department, a grid and a case by number', async () => {
    const { user } = await open();
    await user.keyboard('qswj');
    expect(names()).toEqual(['区水务局']);
    await user.clear(screen.getByRole('searchbox'));
    await user.keyboard('g 417');
    expect(names()).toEqual(['飞到网格 0417']);
    await user.clear(screen.getByRole('searchbox'));
    await user.keyboard('000417{Enter}');
    expect(ui.get().selectedId).toBe(caseNo(417));
  });

  it('says so when nothing is found, and Escape leaves everything as it was', async () => {
    const { user } = await open();
    await user.keyboard('zzzzzz');
    expect(screen.getByText('没有找到')).toBeDefined();
    await user.keyboard('{Escape}{Escape}');
    expect(ui.get().overlay).toBeUndefined();
  });
});

describe('help', () => {
  it('lists every key of the registry', async () => {
    const view = renderPart(<HelpOverlay />);
    await view.user.keyboard('?');
    const dialog = screen.getByRole('dialog', { name: '全部按键' });
    for (const command of commands) {
      for (const key of command.keys ?? []) expect(dialog.textContent).toContain(key);
    }
  });
});
