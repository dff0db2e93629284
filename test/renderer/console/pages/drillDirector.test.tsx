import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { World } from '../../../../domain/kernel.ts';
import { Director } from '../../../../renderer/console/pages/drill/Director.tsx';
import { violationsIn } from '../../../kit/axeIn.ts';
import { aDrillView, BEGAN } from '../../../kit/drillView.ts';
import { type FakeRoutes, fakeRoutes } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

describe("the director's page", () => {
  let app: TestApp;
  let server: FakeRoutes;
  beforeEach(() => {
    app = openTestApp({ world: 'exercise:7' as World, now: BEGAN });
    app.seat(CHIEF);
    server = fakeRoutes(app, { 'GET /exercises/7': () => aDrillView() });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const given = () => server.commands.flatMap(({ commands }) => commands);
  async function open(view = aDrillView()) {
    server.on('GET /exercises/7', () => view);
    const drawn = renderPart(app, <Director version={1} />);
    await screen.findByRole('table');
    return drawn;
  }

  it('goes straight to a moment that is typed, and says of what is none', async () => {
    const { user } = await open();
    const field = screen.getByLabelText(/跳到 T\+/u);
    await user.type(field, '三十八分{Enter}');
    expect(screen.getByText(/三十八分/u)).toBeTruthy();
    expect(given()).toEqual([]);
    await user.clear(field);
    await user.type(field, '38:20{Enter}');
    const to = BEGAN + (38 * 60 + 20) * 1000;
    await waitFor(() => expect(given()).toEqual([{ type: 'exercise.jump', data: { to } }]));
  });

  it('is opened before its clock runs, and until then is jumped nowhere', async () => {
    const { user, container } = await open(aDrillView({ state: 'planned' }));
    expect(screen.getByLabelText<HTMLInputElement>(/跳到 T\+/u).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: '开场' }));
    await waitFor(() => expect(given()).toEqual([{ type: 'exercise.open', data: {} }]));
    expect(await violationsIn(container)).toEqual([]);
  });
});
