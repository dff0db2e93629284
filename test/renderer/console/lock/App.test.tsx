import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../../renderer/console/App.tsx';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { giveSize, renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;
beforeEach(() => {
  // jsdom has neither canvas nor media queries: the console stands without its map.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  giveSize(1366, 768);
  app = openTestApp({ cases: [aCase(1, { title: '人民北路水管爆裂' })] });
});
afterEach(() => {
  cleanup();
  app.close();
  app.client.lockStore.setState({ locked: false });
  vi.unstubAllGlobals();
});

describe('a locked console', () => {
  it('shows nothing of any case, and all of it again, typing included, when it is opened', async () => {
    const { user } = renderPart(app, <App />);
    act(() => app.client.view.select(caseNo(1), 'queue'));
    act(() => app.client.view.startFlow('urge'));
    const form = await screen.findByRole('form', { name: /催办/u });
    await user.type(within(form).getByRole('textbox'), '居民说水还在流');
    const typed = screen.getByDisplayValue('居民说水还在流');
    act(() => {
      app.client.notices.show({ tone: 'warning', text: '人民北路水管爆裂 有人改过' });
      app.client.lockStore.setState({ locked: true });
    });
    expect(screen.queryByRole('heading', { name: '人民北路水管爆裂' })).toBeNull();
    expect(screen.queryByRole('option')).toBeNull();
    expect(screen.queryByText(/有人改过/u)).toBeNull();
    expect(typed.closest('[inert]')).not.toBeNull();
    expect(screen.getByRole('heading', { name: '指挥台已锁定' })).toBeDefined();
    act(() => app.client.lockStore.setState({ locked: false }));
    expect(screen.getByRole('heading', { name: '人民北路水管爆裂' })).toBeDefined();
    expect(screen.getByDisplayValue('居民说水还在流')).toBe(typed);
    expect(screen.getByText(/有人改过/u)).toBeDefined();
  });
});
