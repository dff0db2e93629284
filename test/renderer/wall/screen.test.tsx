import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Screen } from '../../../renderer/wall/Screen.tsx';
import { StageAround } from '../../../renderer/wall/stage/StageAround.tsx';
import { aWall, type TestWall } from './aWall.ts';

describe('a wall that the server does not know', () => {
  let test: TestWall;
  afterEach(() => {
    cleanup();
    test.close();
  });

  /** One that hung here before, or one that was loaded when nobody knew it any more. */
  async function show(hasToken: boolean, hungHere = true): Promise<void> {
    test = aWall(hungHere ? undefined : 'not-signed-in');
    await test.settle();
    test.answer('not-signed-in');
    test.clock.advance(900);
    await test.settle();
    const { plan, drill } = test.wall;
    render(
      <StageAround stage={test.wall}>
        <Screen plan={plan} drill={drill} hasToken={hasToken} />
      </StageAround>,
    );
  }

  it('says that it was taken away', async () => {
    await show(true);
    expect(screen.getByText('此屏已停用')).toBeTruthy();
  });

  it('goes dark whatever it wore, and its word stands elsewhere after two minutes', async () => {
    await show(true);
    const places = () => screen.getByText('此屏已停用').parentElement?.style.transform;
    expect(screen.getByRole('main').className).toContain('night');
    const before = places();
    await act(async () => test.clock.advance(121_000));
    expect(places()).not.toBe(before);
  });

  it('is told apart from one that never was, and in both languages, since nobody has said which is read here', async () => {
    await show(true, false);
    expect(screen.getByText('此屏已停用，或地址有误')).toBeTruthy();
    expect(screen.getByText('Switched off, or a wrong address')).toBeTruthy();
  });

  it('says that its address is incomplete where there is no token in it', async () => {
    await show(false, false);
    expect(screen.getByText('地址不完整')).toBeTruthy();
  });
});
