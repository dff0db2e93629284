import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import { FacetBar } from '../../../../renderer/console/panels/queue/FacetBar.tsx';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;
let stopKeys: () => void;
beforeEach(() => {
  const cases = [aCase(1), aCase(2, { source: 'patrol', origin: 'call' }), aCase(3, { state: 'handling' })];
  app = openTestApp({ cases });
  app.desk.list.setTab('all');
  stopKeys = listenToKeys(app, commands);
});
afterEach(() => {
  cleanup();
  stopKeys();
  app.close();
});

const filter = () => app.client.view.get().filter;
const order = () => app.desk.queueStore.getState().order;
const field = () => screen.getByRole<HTMLInputElement>('combobox');

describe('the bar over list and map', () => {
  it('takes a value by a word or by its initials, and lifts it with Backspace', async () => {
    const { user } = renderPart(app, <FacetBar />);
    await user.keyboard('{Control>}f{/Control}');
    expect(document.activeElement).toBe(field());
    await user.keyboard('bjj{Enter}');
    expect(filter()).toEqual({ street: 'S01' });
    expect(field().value).toBe('');
    await user.keyboard('处置{Enter}');
    expect(filter()).toEqual({ street: 'S01', state: 'handling' });
    expect(order()).toEqual([caseNo(3)]);
    await user.keyboard('{Backspace}');
    expect(filter()).toEqual({ street: 'S01' });
    await user.keyboard('{Escape}');
    expect(document.activeElement).not.toBe(field());
  });

  it('ticks several values of a facet in its list and says them on the button', async () => {
    const { user } = renderPart(app, <FacetBar />);
    await user.click(screen.getByRole('button', { name: '状态' }));
    const list = screen.getByRole('listbox', { name: '状态' });
    await user.click(within(list).getByRole('option', { name: '待派遣' }));
    await user.click(within(list).getByRole('option', { name: '处置中' }));
    expect(filter().state).toBe('filed,handling');
    await user.keyboard('{Escape}');
    const button = screen.getByRole('button', { name: /^状态/u });
    expect(button.textContent).toBe('状态 待派遣、处置中');
    act(() => button.focus());
    await user.keyboard('{Delete}');
    expect(filter()).toEqual({});
  });

  it('says on the button of a facet that nothing open has it', async () => {
    renderPart(app, <FacetBar />);
    act(() => app.client.view.narrow({ source: 'device' }));
    expect(screen.getByRole('button', { name: /^来源/u }).textContent).toContain('0 件');
  });
});
