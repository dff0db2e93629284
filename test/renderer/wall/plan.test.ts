import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { aWall, type TestWall } from './aWall.ts';

describe('what a wall is told to show', () => {
  let test: TestWall;
  beforeEach(async () => {
    test = aWall();
    await test.settle();
  });
  afterEach(() => test.close());

  const status = () => test.wall.plan.getState().status;

  it('is worn at once, and what a console changes is on the wall within a second', async () => {
    expect(status()).toBe('shown');
    expect(test.worn.at(-1)).toMatchObject({ look: 'dark' });
    test.answer({ ...NEW_WALL, look: 'light', language: 'en' });
    test.clock.advance(900);
    await test.settle();
    expect(test.worn.at(-1)).toMatchObject({ look: 'light', language: 'en' });
    expect(test.wall.client.languageStore.getState().language).toBe('en');
  });

  it('is not drawn anew while nothing of it changed', async () => {
    let changes = 0;
    test.wall.plan.subscribe(() => {
      changes += 1;
    });
    test.clock.advance(10_000);
    await test.settle();
    expect(changes).toBe(0);
    test.answer({ ...NEW_WALL, look: 'light' });
    test.clock.advance(1_000);
    await test.settle();
    expect(changes).toBe(1);
  });

  it('stays while the server is away', async () => {
    test.answer('unreachable');
    test.clock.advance(3_600_000);
    await test.settle();
    expect(status()).toBe('shown');
  });

  it('is gone without waiting once the token is taken away and the connection closed', async () => {
    test.wire.server.connected();
    test.answer('not-signed-in');
    test.wire.server.disconnected(true);
    await test.settle();
    expect(test.wall.plan.getState()).toEqual({ status: 'dark', language: 'zh' });
  });

  it('is gone within a second also while there is no connection to end', async () => {
    test.answer('not-signed-in');
    test.clock.advance(900);
    await test.settle();
    expect(test.wall.plan.getState()).toEqual({ status: 'dark', language: 'zh' });
  });

  it('says with every question how large its page is', async () => {
    Object.assign(window, { innerWidth: 1080, innerHeight: 1920 });
    test.clock.advance(900);
    await test.settle();
    expect(test.questions.at(-1)).toBe('width=1080&height=1920');
    // One that is minimised has no size.
    Object.assign(window, { innerWidth: 0, innerHeight: 0 });
    test.clock.advance(900);
    await test.settle();
    expect(test.questions.at(-1)).toBe('');
  });

  it('comes back by itself when the server knows the wall again', async () => {
    test.answer('not-signed-in');
    test.clock.advance(2_000);
    await test.settle();
    test.answer(NEW_WALL);
    test.clock.advance(60_000);
    await test.settle();
    expect(test.reloads()).toBe(1);
  });
});
