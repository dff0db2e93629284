import { act, cleanup, screen, waitFor } from '@testing-library/react';
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

  it('takes a note against the moment at which it was begun', async () => {
    const { user } = await open();
    const field = screen.getByLabelText('对着此刻记一笔');
    await user.type(field, '问');
    await act(async () => app.client.time.set(BEGAN + 300_000, 4));
    await user.type(field, '了两遍{Enter}');
    await waitFor(() =>
      expect(given()).toEqual([{ type: 'exercise.note', data: { text: '问了两遍', at: BEGAN } }]),
    );
  });

  it('leads to the seat whose selection is to be followed', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '跟看受理席' }));
    expect(app.desk.followStore.getState()).toEqual({ personId: 'p-acceptor' });
    expect(app.screen.get().page).toBeUndefined();
  });

  it('says of an expectation who checks it, for what, and how long there is', async () => {
    const { user } = await open();
    await user.click(screen.getByText('门口积水'));
    const line = screen.getByText('两分钟内受理').closest('li');
    expect(line?.textContent).toMatch(/系统查：受理 ≥ 1.*时限 02:00/u);
    expect(screen.getByText('先问人是否安全').closest('li')?.textContent).toContain('人评');
  });

  it('takes somebody out who was put in by mistake', async () => {
    const { user } = await open();
    expect(screen.queryByRole('button', { name: '把值班长 1席移出演练' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '把受理席移出演练' }));
    await waitFor(() =>
      expect(given()).toEqual([{ type: 'exercise.setPerson', data: { personId: 'p-acceptor' } }]),
    );
  });

  it('is opened before its clock runs, and until then is jumped nowhere', async () => {
    const { user, container } = await open(aDrillView({ state: 'planned' }));
    expect(screen.getByLabelText<HTMLInputElement>(/跳到 T\+/u).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: '开场' }));
    await waitFor(() => expect(given()).toEqual([{ type: 'exercise.open', data: {} }]));
    expect(await violationsIn(container)).toEqual([]);
  });
});
