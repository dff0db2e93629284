import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PanelGuard } from '../../../../renderer/ui/PanelGuard.tsx';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;

beforeEach(() => {
  app = openTestApp();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  app.close();
});

function Fragile({ breaks }: { readonly breaks: boolean }) {
  if (breaks) throw new Error('a bug');
  return <p>照常</p>;
}

const room = (breaks: boolean, about: string) => (
  <>
    <PanelGuard name="案件" about={about}>
      <Fragile breaks={breaks} />
    </PanelGuard>
    <p>其余面板</p>
  </>
);

describe('a panel that fails', () => {
  it('says so in its place and leaves the others alone, until something else is shown in it', () => {
    const { rerender } = renderPart(app, room(true, 'a'));
    expect(screen.getByRole('alert').textContent).toContain('“案件”没有显示出来');
    expect(screen.getByText('其余面板')).toBeDefined();
    rerender(room(false, 'a'));
    expect(screen.queryByText('照常')).toBeNull();
    rerender(room(false, 'b'));
    expect(screen.getByText('照常')).toBeDefined();
  });

  it('is opened again on request', async () => {
    const { user, rerender } = renderPart(app, room(true, 'a'));
    rerender(room(false, 'a'));
    await user.click(screen.getByRole('button', { name: '重新打开' }));
    expect(screen.getByText('照常')).toBeDefined();
  });
});
