import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../../domain/incident/incident.ts';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, RAINSTORM, type TestWall } from './aWall.ts';

const DRILL = 'exercise:20261121-1';

describe('a drill on a wall', () => {
  let test: TestWall;
  beforeEach(async () => {
    Object.assign(window, { innerWidth: 3840, innerHeight: 2160 });
    test = aWall();
    test.answer({ ...NEW_WALL, viewing: { distance: 3, width: 1.9 } });
    await later();
    give(test.wall.client, 3);
    render(<WallRoot wall={test.wall} />);
  });
  afterEach(() => {
    cleanup();
    test.close();
  });

  /** The next question is asked, and answered. */
  async function later(): Promise<void> {
    await act(async () => {
      test.clock.advance(2_000);
      await test.settle();
    });
  }

  function give(
    client: TestWall['wall']['client'],
    cases: number,
    incidents: readonly Incident[] = [],
  ): void {
    act(() => {
      client.time.set(MORNING, 1);
      client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
      client.directoryStore.setState(districtOf(aDistrict()));
      const own = Array.from({ length: cases }, (_, n) => aCase(n + 1));
      client.situation.replace(client.world, 100, own, incidents);
    });
  }

  const drillClient = () => {
    const client = test.wall.drill.getState().stage?.client;
    if (client === undefined) throw new Error('no drill is open');
    return client;
  };
  const main = () => document.querySelector<HTMLElement>('main');
  const isFramed = () => document.querySelector('[data-drill]') !== null;

  it('takes the scene by itself once its picture is there, framed, named, with what is real beside it', async () => {
    test.drill(DRILL);
    await later();
    expect(drillClient().world).toBe(DRILL);
    expect(main()?.dataset.scene).toBe('now');
    expect(isFramed()).toBe(false);
    give(drillClient(), 7);
    expect(main()?.dataset.scene).toBe('drill');
    expect(isFramed()).toBe(true);
    expect(screen.getByText('演练')).toBeDefined();
    expect(document.querySelector('[data-tile="open"]')?.textContent).toContain('7');
    const real = document.querySelector('[data-tile="real"]')?.textContent ?? '';
    expect(real).toContain('实战');
    expect(real).toContain('在办 3');
  });

  it('shows two clocks, and each says whose it is', async () => {
    test.drill(DRILL);
    await later();
    give(drillClient(), 7);
    act(() => drillClient().time.set(MORNING + 3 * 3_600_000 + 25 * 60_000, 4));
    act(() => drillClient().time.tick());
    const textOf = (id: string) => document.querySelector(`[data-tile="${id}"]`)?.textContent ?? '';
    const [, drillTime] = /演练时间 (\d\d:\d\d)/u.exec(textOf('band')) ?? [];
    const [, realTime] = /实际时间 (\d\d:\d\d)/u.exec(textOf('real')) ?? [];
    const minutes = (text = '') => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    expect(minutes(drillTime) - minutes(realTime)).toBe(205);
  });

  it('has no empty tile while no incident runs in it', async () => {
    test.drill(DRILL);
    await later();
    give(drillClient(), 7);
    expect(document.querySelector('[data-tile="until"]')).toBeNull();
    expect(document.body.textContent).not.toContain('—');
    give(drillClient(), 7, [RAINSTORM]);
    expect(document.querySelector('[data-tile="until"]')?.textContent).toContain('预计还需');
  });

  it('shows its incident as a drill', async () => {
    test.drill(DRILL);
    await later();
    give(drillClient(), 2, [RAINSTORM]);
    expect(main()?.dataset.scene).toBe('drill');
    expect(document.querySelector('[data-tile="band"]')?.textContent).toMatch(/演练.*III/u);
  });

  it('gives way to a real incident and to a real matter in focus', async () => {
    test.drill(DRILL);
    await later();
    give(drillClient(), 7);
    give(test.wall.client, 3, [RAINSTORM]);
    expect(main()?.dataset.scene).toBe('incident');
    expect(isFramed()).toBe(false);
    expect(document.body.textContent).not.toContain('演练');
    give(test.wall.client, 3);
    act(() => {
      const own = test.wall.plan.getState().own;
      if (own === undefined) throw new Error('nothing is told');
      test.wall.plan.setState({ own: { ...own, focus: { caseId: caseNo(1), at: MORNING } } });
    });
    expect(main()?.dataset.scene).toBe('matter');
  });

  it('leaves nothing behind when it is over', async () => {
    test.drill(DRILL);
    await later();
    give(drillClient(), 7);
    const client = drillClient();
    test.drill(undefined);
    await later();
    expect(main()?.dataset.scene).toBe('now');
    expect(isFramed()).toBe(false);
    expect(client.situation.store.getState().cases.size).toBe(0);
    expect(test.wires.map(({ closed }) => closed)).toEqual([false, true]);
  });

  it('speaks the language of the wall', async () => {
    test.drill(DRILL);
    await later();
    give(drillClient(), 7);
    test.answer({ ...NEW_WALL, viewing: { distance: 3, width: 1.9 }, language: 'en' });
    await later();
    expect(screen.getByText('DRILL')).toBeDefined();
  });
});
