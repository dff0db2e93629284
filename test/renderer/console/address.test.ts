import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../../renderer/console/commands/registry.ts';
import { followAddress } from '../../../renderer/console/followAddress.ts';
import { addressIn, hashOf } from '../../../renderer/console/screen/address.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { CHIEF, openTestApp, type TestApp } from '../../kit/testApp.ts';

let app: TestApp;
let stop: () => void = () => undefined;

const address = (hash: string) => window.history.replaceState(undefined, '', `/${hash}`);
const texts = () => app.client.notices.store.getState().notices.map(({ text }) => text);

beforeEach(() => {
  app = openTestApp({ cases: [aCase(1), aCase(2)] });
});
afterEach(() => {
  stop();
  address('');
  app.close();
});

describe('the address of what is on the screen', () => {
  it('is read and written in one form, and nothing else is one', () => {
    for (const hash of [`#/case/${caseNo(1)}`, '#/page/measures']) expect(hashOf(addressIn(hash))).toBe(hash);
    for (const hash of [
      '',
      '#',
      '#link=abc',
      '#/case/1',
      '#/page/nothing',
      '#/constructor/x',
      `#/case/${caseNo(1)}/more`,
    ]) {
      expect(addressIn(hash)).toBeUndefined();
    }
  });

  it('opens the case it names', () => {
    address(`#/case/${caseNo(2)}`);
    stop = followAddress(app);
    expect(app.client.view.get().selectedId).toBe(caseNo(2));
    expect(window.location.hash).toBe(`#/case/${caseNo(2)}`);
  });

  it('waits for whoever signs in', () => {
    app.close();
    app = openTestApp({ cases: [aCase(1)], person: null });
    address('#/page/measures');
    stop = followAddress(app);
    expect(app.screen.get().page).toBeUndefined();
    expect(window.location.hash).toBe('#/page/measures');
    app.seat(CHIEF);
    expect(app.screen.get().page).toBe('measures');
  });

  it('follows what is opened and selected, and leads back when it is typed', async () => {
    stop = followAddress(app);
    app.client.view.select(caseNo(1), 'keyboard');
    await vi.waitFor(() => expect(window.location.hash).toBe(`#/case/${caseNo(1)}`));
    app.screen.openPage('measures');
    expect(window.location.hash).toBe('#/page/measures');
    app.screen.openPage(undefined);
    app.client.view.select(undefined, 'keyboard');
    await vi.waitFor(() => expect(window.location.hash).toBe(''));
    address(`#/case/${caseNo(2)}`);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    expect(app.client.view.get().selectedId).toBe(caseNo(2));
  });

  it('says who may open a case that is out of reach', async () => {
    app.lead({
      readCase: async () => ({
        ok: false,
        code: 'out-of-scope',
        message: '',
        params: { streetId: 'S01', unitId: 'B1' },
      }),
    });
    address(`#/case/${caseNo(9)}`);
    stop = followAddress(app);
    await vi.waitFor(() => expect(texts().join()).toMatch(/可以打开的有：指挥中心、北京街道、区水务局/u));
    expect(app.client.view.get().selectedId).toBeUndefined();
  });

  it('says so when it names a page that is not for this role, and opens nothing', () => {
    app.close();
    app = openTestApp({ cases: [], person: { ...CHIEF, roles: ['administrator'] } });
    // No cases are read to an administrator, so that a situation never comes.
    app.client.situation.store.setState({ loaded: false });
    address('#/page/incident');
    stop = followAddress(app);
    expect(texts()).toEqual(['您的岗位没有这一页。']);
    expect(app.screen.get().page).toBeUndefined();
  });

  it('is copied by a command: of what is ticked, or of what is on the screen', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', {
      clipboard: { writeText: async (text: string) => void written.push(text) },
    });
    expect(runCommand(app, 'view.copyLink')).toBe(false);
    app.client.view.select(caseNo(1), 'keyboard');
    expect(runCommand(app, 'view.copyLink')).toBe(true);
    app.client.view.mark([caseNo(1), caseNo(2)], true);
    runCommand(app, 'view.copyLink');
    await vi.waitFor(() => expect(texts().at(-1)).toContain('2'));
    const link = (n: number) => `http://127.0.0.1:8471/#/case/${caseNo(n)}`;
    expect(written).toEqual([link(1), `${link(1)}\n${link(2)}`]);
    vi.unstubAllGlobals();
  });
});
