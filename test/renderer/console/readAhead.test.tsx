import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodiesOf } from '../../../renderer/console/pageBodies.ts';
import { readAhead } from '../../../renderer/console/readAhead.ts';
import { renderPart } from '../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../kit/testApp.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';

const Page = () => <p>成效</p>;
let app: TestApp;
let clock: TestClock;
beforeEach(() => {
  clock = createTestClock();
  app = openTestApp({ clock, cases: [] });
});
afterEach(() => {
  cleanup();
  app.close();
});

const advance = () =>
  act(async () => {
    clock.advance(5_000);
  });

describe('the code of pages', () => {
  it('is read ahead while there is a connection, each page once', async () => {
    const requests: string[] = [];
    const load = (id: string) => async () => {
      requests.push(id);
      return { default: Page };
    };
    const stop = readAhead(app, { duty: load('duty'), measures: load('measures') });
    app.client.linkStore.setState({ phase: 'offline' });
    app.client.linkStore.setState({ phase: 'live' });
    await advance();
    await waitFor(() => expect(requests).toEqual(['duty', 'measures']));
    app.client.linkStore.setState({ phase: 'offline' });
    app.client.linkStore.setState({ phase: 'live' });
    await advance();
    expect(requests).toEqual(['duty', 'measures']);
    stop();
  });

  it('that cannot be read says so in words, with a way on once the connection is back', async () => {
    const { duty: Body } = bodiesOf({
      duty: () => Promise.reject(new Error('Unable to preload CSS for /assets/x.css')),
    });
    if (Body === undefined) throw new Error('the page has no body');
    app.client.linkStore.setState({ phase: 'offline' });
    renderPart(
      app,
      <Suspense>
        <Body />
      </Suspense>,
    );
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('这一页还没有读到本机');
    expect(alert.textContent).not.toContain('preload');
    const again = screen.getByRole<HTMLButtonElement>('button', { name: '重新打开' });
    expect(again.disabled).toBe(true);
    act(() => app.client.linkStore.setState({ phase: 'live' }));
    expect(again.disabled).toBe(false);
  });
});
