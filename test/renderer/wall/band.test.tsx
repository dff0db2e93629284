import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { farthestSeat } from '../../../domain/wall/scenes.ts';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { aDistrict } from '../../kit/aDistrict.ts';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, RAINSTORM, type TestWall } from './aWall.ts';

/** From so far a screen of 1.21 m has room for a line or two: the band of the incident is all that stands there. */
describe.each([15, farthestSeat(1.21, 'zh')])(
  'the band of an incident that stands alone, from %s metres',
  (distance) => {
    let test: TestWall;
    beforeEach(async () => {
      Object.assign(window, { innerWidth: 1920, innerHeight: 1080 });
      test = aWall();
      test.answer({ ...NEW_WALL, viewing: { distance, width: 1.21 } });
      // What it asked first was answered before this was said.
      await test.settle();
      await act(async () => {
        test.clock.advance(2_000);
        await test.settle();
      });
      act(() => {
        const { client } = test.wall;
        client.time.set(MORNING, 1);
        client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
        client.directoryStore.setState(districtOf(aDistrict()));
        client.situation.replace(client.world, 100, [], [RAINSTORM]);
      });
      render(<WallRoot wall={test.wall} />);
    });
    afterEach(() => {
      cleanup();
      test.close();
    });

    const tiles = () => [...document.querySelectorAll<HTMLElement>('[data-tile]')];
    const band = () => tiles()[0]?.querySelector<HTMLElement>('[data-age]');

    it('says how old it is', () => {
      expect(tiles().map(({ dataset }) => dataset.tile)).toEqual(['band']);
      expect(band()?.dataset.age).toBe('fresh');
      expect(band()?.textContent).toContain('级');
      expect(band()?.textContent).toContain('暴雨');
      expect(band()?.textContent).toMatch(/\d 秒/u);
    });

    it('is never shown as fresh when the server has been silent', () => {
      act(() => {
        test.wall.client.linkStore.setState({ phase: 'offline' });
        test.clock.advance(5 * 60_000);
      });
      expect(band()?.dataset.age).toBe('old');
      expect(band()?.textContent).toContain('级');
      expect(band()?.textContent).toContain('5 分');
    });
  },
);
