import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, type TestWall } from './aWall.ts';

describe('a wall whose line is cut', () => {
  let test: TestWall;
  beforeEach(async () => {
    Object.assign(window, { innerWidth: 3840, innerHeight: 2160 });
    test = aWall();
    test.answer({ ...NEW_WALL, viewing: { distance: 3, width: 1.9 } });
    test.clock.advance(2_000);
    await test.settle();
  });
  afterEach(() => {
    cleanup();
    test.close();
  });

  /** Joined, or the first word of the server is still to come; then so long without a word. */
  function show(isJoined: boolean, silence = 0): string {
    const { client } = test.wall;
    act(() => {
      client.time.set(MORNING, 1);
      if (!isJoined) return;
      client.situation.replace(client.world, 100, [], []);
      client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
    });
    render(<WallRoot wall={test.wall} />);
    act(() => {
      if (silence === 0) return;
      client.linkStore.setState({ phase: 'offline' });
      test.clock.advance(silence);
    });
    return document.body.textContent ?? '';
  }

  it('is called live while it is', () => {
    expect(show(true)).toContain('实战');
  });

  it('is not called live any more once it is old', () => {
    expect(show(true, 20_000)).not.toContain('实战');
  });

  it('counts nothing before the first word of the server', () => {
    expect(show(false)).not.toContain('新 0');
    cleanup();
    expect(show(true)).toContain('新 0');
  });
});
