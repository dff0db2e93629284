import { describe, expect, it } from 'vitest';
import { hardenApp, hardenSession } from '../../electron/security/harden.ts';
import { aNavigation, StubApp, StubContents, StubSession, surroundings } from './stubContents.ts';

const SERVER = 'http://10.20.0.5:7720';
const PAGE = 'console://app/index.html';

function guarded(shown = PAGE) {
  const app = new StubApp();
  const surrounding = surroundings(SERVER);
  hardenApp(app.asApp(), surrounding.around);
  const contents = new StubContents(shown);
  app.emit('web-contents-created', {}, contents);
  return { app, contents, ...surrounding };
}

describe('every web contents', () => {
  it.each([
    PAGE,
    'console://app/',
    SERVER,
    'https://evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'console://shell/local',
  ])('never moves by itself to %s', (url) => {
    const { contents } = guarded();
    const navigation = aNavigation(url);
    contents.emit('will-navigate', navigation);
    expect(navigation.isPrevented).toBe(true);
  });

  it('of a wall may be loaded anew where it is, and moves nowhere else', () => {
    const wall = 'console://app/wall/index.html?server=x#token=y';
    const { contents } = guarded(wall);
    const isPrevented = (url: string) => {
      const navigation = aNavigation(url);
      contents.emit('will-navigate', navigation);
      return navigation.isPrevented;
    };
    expect(isPrevented(wall)).toBe(false);
    expect(isPrevented('console://app/wall/index.html?server=evil#token=y')).toBe(true);
    expect(isPrevented(PAGE)).toBe(true);
  });

  it('hands an allowed link to the browser instead, and nothing else', () => {
    const { contents, opened } = guarded();
    for (const url of ['https://www.example.com/help', 'http://www.example.com/', 'file:///etc/passwd']) {
      contents.emit('will-navigate', aNavigation(url));
    }
    expect(opened).toEqual(['https://www.example.com/help']);
  });

  it("lets only the shell's own pages ask the shell for something", () => {
    const fromConsole = guarded(PAGE);
    fromConsole.contents.emit('will-navigate', aNavigation('console://shell/connect?address=evil.example'));
    expect(fromConsole.prompts).toEqual([]);

    const fromShell = guarded('console://shell/page');
    fromShell.contents.emit('will-navigate', aNavigation('console://shell/connect?address=10.0.0.5'));
    expect(fromShell.prompts).toEqual([{ action: 'connect', address: '10.0.0.5' }]);
  });

  it('follows no redirect', () => {
    const { contents, opened } = guarded();
    const redirect = aNavigation('https://evil.example/');
    contents.emit('will-redirect', redirect);
    expect(redirect.isPrevented).toBe(true);
    expect(opened).toEqual([]);
  });

  it('keeps frames inside it where they are', () => {
    const { contents } = guarded();
    const frame = aNavigation('https://evil.example/', false);
    contents.emit('will-frame-navigate', frame);
    expect(frame.isPrevented).toBe(true);
  });

  it('opens no second window, and passes an allowed address to the browser', () => {
    const { contents, opened } = guarded();
    expect(contents.openHandler?.({ url: 'https://www.example.com/' })).toEqual({ action: 'deny' });
    expect(contents.openHandler?.({ url: PAGE })).toEqual({ action: 'deny' });
    expect(contents.openHandler?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://www.example.com/']);
  });

  it('attaches no webview', () => {
    const { contents } = guarded();
    const event = aNavigation('');
    contents.emit('will-attach-webview', event);
    expect(event.isPrevented).toBe(true);
  });

  it('writes only origins to the log, never what a person typed', () => {
    const { contents, lines } = guarded();
    contents.emit('will-navigate', aNavigation('http://evil.example/?q=13800000000'));
    expect(lines).toEqual(['refused the way to http://evil.example']);
  });
});

describe('certificates', () => {
  it('trusts no broken certificate, not even of the chosen server', () => {
    const { app } = guarded();
    const event = aNavigation('');
    const answers: boolean[] = [];
    app.emit('certificate-error', event, {}, 'https://10.20.0.5/', 'ERR_CERT', {}, (is: boolean) =>
      answers.push(is),
    );
    expect(answers).toEqual([false]);
  });
});

describe('the session', () => {
  function session() {
    const stub = new StubSession();
    const surrounding = surroundings(SERVER);
    hardenSession(stub.asSession(), surrounding.around);
    return { stub, ...surrounding };
  }

  it('asks one table for requests and for checks', () => {
    const { stub } = session();
    for (const [permission, isGiven] of [
      ['fullscreen', true],
      ['media', false],
      ['geolocation', false],
    ] as const) {
      const answers: boolean[] = [];
      stub.request?.({}, permission, (is) => answers.push(is), { requestingUrl: PAGE, isMainFrame: true });
      expect(answers).toEqual([isGiven]);
      expect(stub.check?.({}, permission, 'console://app', { isMainFrame: true })).toBe(isGiven);
    }
  });

  it('hands out no device', () => expect(session().stub.device?.()).toBe(false));

  it.each([
    ['http://10.20.0.5:7720/api/v1/district', false],
    ['ws://10.20.0.5:7720/socket.io/', false],
    ['console://app/index.html', false],
    ['http://10.20.0.6:7720/', true],
    ['https://dictionary.example/zh.bdic', true],
    ['file:///etc/passwd', true],
  ])('cancels %s: %s', (url, isCancelled) => {
    const answers: boolean[] = [];
    session().stub.beforeRequest?.({ url }, (answer) => answers.push(answer.cancel));
    expect(answers).toEqual([isCancelled]);
  });
});
