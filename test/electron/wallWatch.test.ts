import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type Watched, watchOver } from '../../electron/wallWatch.ts';
import { createTestClock } from '../kit/testClock.ts';

class StubPage extends EventEmitter {
  readonly loads: string[] = [];
  crashes = 0;
  async loadURL(url: string): Promise<void> {
    this.loads.push(url);
  }
  forcefullyCrashRenderer(): void {
    this.crashes += 1;
    this.emit('render-process-gone', {}, { reason: 'killed' });
  }
}

function watched() {
  const page = new StubPage();
  const clock = createTestClock();
  const parts = { url: 'console://app/wall/', after: clock.after, log: () => undefined };
  const stop = watchOver(page as unknown as Watched, parts);
  return { page, clock, stop };
}

describe("the page of a wall's window", () => {
  it('comes back by itself whenever it ends, for ever', async () => {
    const { page, clock } = watched();
    for (let n = 1; n <= 20; n += 1) {
      page.emit('render-process-gone', {}, { reason: 'crashed' });
      expect(page.loads.length).toBe(n);
      await clock.advance(5_000);
      expect(page.loads.length).toBe(n + 1);
    }
  });

  it('is loaded again when it did not load, and not when a picture in it did not', async () => {
    const { page, clock } = watched();
    page.emit('did-fail-load', {}, -2, 'FAILED', 'x', false);
    await clock.advance(60_000);
    expect(page.loads.length).toBe(1);
    page.emit('did-fail-load', {}, -2, 'FAILED', 'x', true);
    await clock.advance(5_000);
    expect(page.loads.length).toBe(2);
  });

  it('is ended when it answers nothing, and left alone when it recovers', async () => {
    const { page, clock } = watched();
    page.emit('unresponsive');
    await clock.advance(20_000);
    page.emit('responsive');
    await clock.advance(60_000);
    expect(page.crashes).toBe(0);
    page.emit('unresponsive');
    await clock.advance(30_000);
    expect(page.crashes).toBe(1);
    await clock.advance(5_000);
    expect(page.loads.length).toBe(2);
  });

  it('stays gone when the wall was taken down', async () => {
    const { page, clock, stop } = watched();
    page.emit('render-process-gone', {}, { reason: 'crashed' });
    stop();
    await clock.advance(60_000);
    page.emit('render-process-gone', {}, { reason: 'killed' });
    await clock.advance(60_000);
    expect(page.loads.length).toBe(1);
    expect(clock.pending).toBe(0);
  });
});
