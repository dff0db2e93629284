// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockStore } from '../../../../renderer/client/store/lockStore.ts';
import { notify } from '../../../../renderer/client/store/noticeStore.ts';
import { App } from '../../../../renderer/console/App.tsx';
import { ui } from '../../../../renderer/desk/uiStore.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { giveSize, renderPart, setConsole } from '../../../kit/renderConsole.tsx';

let stop: () => void;
beforeEach(() => {
  // jsdom has neither canvas nor media queries: the console stands without its map.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  giveSize(1366, 768);
  stop = setConsole([aCase(1, { title: '人民北路水管爆裂' })]);
});
afterEach(() => {
  cleanup();
  stop();
  lockStore.setState({ locked: false });
  vi.unstubAllGlobals();
});

describe('a locked console', () => {
  it('shows nothing of any case, and all of it again, typing included, when it is opened', async () => {
    const { user } = renderPart(<App />);
    act(() => ui.select(caseNo(1), 'queue'));
    act(() => ui.startFlow('urge'));
    const form = await screen.findByRole('form', { name: /催办/u });
    await user.type(within(form).getByRole('textbox'), '居民说水还在流');
    const typed = screen.getByDisplayValue('居民说水还在流');
    act(() => {
      notify({ tone: 'warning', text: '人民北路水管爆裂 有人改过' });
      lockStore.setState({ locked: true });
    });
    expect(screen.queryByRole('heading', { name: '人民北路水管爆裂' })).toBeNull();
    expect(screen.queryByRole('option')).toBeNull();
    expect(screen.queryByText(/有人改过/u)).toBeNull();
    expect(typed.closest('[inert]')).not.toBeNull();
    expect(screen.getByRole('heading', { name: '指挥台已锁定' })).toBeDefined();
    act(() => lockStore.setState({ locked: false }));
    expect(screen.getByRole('heading', { name: '人民北路水管爆裂' })).toBeDefined();
    expect(screen.getByDisplayValue('居民说水还在流')).toBe(typed);
    expect(screen.getByText(/有人改过/u)).toBeDefined();
  });
});
