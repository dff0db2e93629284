import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { aDistrict } from '../../kit/aDistrict.ts';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, type TestWall } from './aWall.ts';

const STREETS = 18;

describe('the ranking of the streets', () => {
  let test: TestWall;
  beforeEach(async () => {
    Object.assign(window, { innerWidth: 1920, innerHeight: 1080 });
    test = aWall();
  });
  afterEach(() => {
    cleanup();
    test.close();
  });

  /** A district of so many streets, and a rotation in which they come by for so long. */
  async function show(seconds: number): Promise<void> {
    test.answer({
      ...NEW_WALL,
      viewing: { distance: 8, width: 1.21 },
      rotation: [
        { scene: 'streets', seconds },
        { scene: 'today', seconds: 30 },
      ],
    });
    test.clock.advance(2_000);
    await test.settle();
    const { client } = test.wall;
    const answer = aDistrict();
    const [street] = answer.units.filter(({ kind }) => kind === 'street');
    if (street === undefined) throw new Error('no street');
    const units = [
      ...answer.units.filter(({ kind }) => kind !== 'street'),
      ...Array.from({ length: STREETS }, (_, n) => ({
        ...street,
        id: `S${n + 1}`,
        name: `${n + 1}街`,
        shortName: `${n + 1}街`,
      })),
    ];
    act(() => {
      client.time.set(MORNING, 1);
      client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
      client.directoryStore.setState(districtOf({ ...answer, units } as typeof answer));
      client.situation.replace(client.world, 100, [], []);
    });
    render(<WallRoot wall={test.wall} />);
  }

  const names = () =>
    [...document.querySelectorAll('[data-tile="streets"] li')].flatMap(
      (row) => /\d+街/u.exec(row.textContent ?? '')?.[0] ?? [],
    );

  async function pass(ms: number): Promise<void> {
    await act(async () => {
      const { client } = test.wall;
      test.clock.advance(ms);
      client.linkStore.setState({ phase: 'live', heardAt: client.clock.now() });
      client.time.tick();
      await test.settle();
    });
  }

  it.each([5, 30, 60])(
    'shows every street within its turns of %i seconds, though only some at once',
    async (seconds) => {
      await show(seconds);
      const seen = new Set<string>();
      for (let passed = 0; passed < 900; passed += 1) {
        await pass(1_000);
        for (const name of names()) seen.add(name);
      }
      expect(seen.size).toBe(STREETS);
    },
  );

  it('says which of how many are there, and how many are not', async () => {
    await show(3_600);
    const text = () => document.querySelector('[data-tile="streets"]')?.textContent ?? '';
    const [, from, to, left] = /第 (\d+)–(\d+) 名，未显示 (\d+) 街/u.exec(text()) ?? [];
    expect(Number(to) - Number(from) + 1).toBe(names().filter((name) => name !== `${left}街`).length);
    expect(Number(to) - Number(from) + 1 + Number(left)).toBe(STREETS);
  });
});
