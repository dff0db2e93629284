import { describe, expect, it, vi } from 'vitest';

// The npm package `electron` is a path to a binary, not the API; these tests pass their own ipc in.
vi.mock('electron', () => ({ ipcMain: undefined }));

const { handleBridge } = await import('../../electron/ipc/validatedIpc.ts');
type Handlers = Parameters<typeof handleBridge>[0];
type Ipc = NonNullable<Parameters<typeof handleBridge>[2]>;
type Listener = Parameters<Ipc['handle']>[1];

const PAGE = 'console://app/index.html';

interface Sender {
  readonly url?: string;
  readonly isSubframe?: boolean;
  readonly isGone?: boolean;
}

function wired(change: Partial<Handlers> = {}) {
  const listeners = new Map<string, Listener>();
  const lines: string[] = [];
  const calls: unknown[] = [];
  const handlers: Handlers = {
    takeSignInLink: () => 'a-one-time-code-of-this-start',
    setMenu: (menu) => void calls.push(menu),
    connectTo: () => ({ ok: true }),
    openExternal: () => true,
    alert: (alert) => void calls.push(alert),
    pagePdf: () => new Uint8Array([37, 80, 68, 70]),
    screens: () => [],
    openWall: (wall) => calls.push(wall) > 0,
    closeWall: (screenId) => calls.push(screenId) > 0,
    openPart: (part) => calls.push(part) > 0,
    showConsole: () => undefined,
    ...change,
  };
  handleBridge(handlers, (line) => lines.push(line), {
    handle: (channel, listener) => void listeners.set(channel, listener),
  });
  const invoke = async (channel: string, sender: Sender, ...received: unknown[]): Promise<unknown> => {
    const mainFrame = { frameTreeNodeId: 1 };
    const frame = sender.isSubframe
      ? { url: sender.url ?? PAGE, parent: mainFrame, frameTreeNodeId: 2 }
      : { url: sender.url ?? PAGE, parent: null, frameTreeNodeId: 1 };
    const event = { senderFrame: sender.isGone ? null : frame, sender: { mainFrame } };
    const listener = listeners.get(channel);
    if (listener === undefined) throw new Error('no such channel');
    return await listener(event as never, ...received);
  };
  return { invoke, listeners, lines, calls };
}

const aMenu = {
  language: 'zh',
  groups: [{ label: '案件', commands: [{ id: 'case.assign', label: '派单', keys: 'A' }] }],
};

describe('calls over the bridge', () => {
  it('listens on exactly the channels of the contract', () => {
    expect([...wired().listeners.keys()].sort()).toEqual([
      'bridge:alert',
      'bridge:closeWall',
      'bridge:connectTo',
      'bridge:openExternal',
      'bridge:openPart',
      'bridge:openWall',
      'bridge:pagePdf',
      'bridge:screens',
      'bridge:setMenu',
      'bridge:showConsole',
      'bridge:takeSignInLink',
    ]);
  });

  it("answers the console's main frame", async () => {
    const { invoke, calls } = wired();
    expect(await invoke('bridge:takeSignInLink', {})).toBe('a-one-time-code-of-this-start');
    expect(await invoke('bridge:setMenu', {}, aMenu)).toBeUndefined();
    expect(calls).toEqual([aMenu]);
  });

  it.each<[string, Sender]>([
    ['wrong-origin', { url: 'https://evil.example/' }],
    ['wrong-origin', { url: 'console://app.evil.example/' }],
    ['wrong-origin', { url: 'console://shell/page' }],
    ['wrong-origin', { url: 'file:///index.html' }],
    ['wrong-origin', { url: 'about:blank' }],
    ['wrong-origin', { url: '' }],
    ['not-main-frame', { isSubframe: true }],
    ['no-sender', { isGone: true }],
  ])('refuses %s: %j', async (code, sender) => {
    const { invoke, lines } = wired();
    await expect(invoke('bridge:takeSignInLink', sender)).rejects.toThrow(code);
    expect(lines).toEqual([`refused bridge:takeSignInLink: ${code}`]);
  });

  it.each<[string, readonly unknown[]]>([
    ['bridge:setMenu', [undefined]],
    ['bridge:setMenu', [{ language: 'fr', groups: [] }]],
    ['bridge:setMenu', [{ ...aMenu, more: 1 }]],
    [
      'bridge:setMenu',
      [{ language: 'zh', groups: [{ label: 'x', commands: [{ id: '../x', label: 'x' }] }] }],
    ],
    ['bridge:setMenu', [aMenu, 'second']],
    ['bridge:connectTo', [{ href: 'http://10.0.0.5' }]],
    ['bridge:connectTo', ['x'.repeat(301)]],
    ['bridge:openExternal', [['https://www.example.com/']]],
    ['bridge:openExternal', [undefined]],
    ['bridge:alert', [{ title: 'x' }]],
    ['bridge:alert', [{ title: 'x', body: 'y', caseId: '../x' }]],
    ['bridge:alert', [{ title: 'x'.repeat(61), body: 'y' }]],
    ['bridge:takeSignInLink', ['argument']],
    ['bridge:openWall', [{ screenId: '1', token: 'lxw_x' }]],
    ['bridge:openWall', [{ screenId: 1, token: '' }]],
    ['bridge:openWall', [{ screenId: 1, token: 'lxw_x', url: 'https://evil.example/' }]],
    ['bridge:closeWall', [1.5]],
    ['bridge:openPart', [{ part: '../etc', world: 'live', desk: 'd' }]],
    ['bridge:openPart', [{ part: 'map', world: 'live', desk: '' }]],
    ['bridge:openPart', [{ part: 'map', world: 'live', desk: 'd', url: 'https://evil.example/' }]],
    [
      'bridge:openPart',
      [{ part: 'map', world: 'live', desk: 'd', bounds: { x: 0, y: 0, width: 9, height: 9 } }],
    ],
    ['bridge:showConsole', ['map']],
  ])('refuses a malformed argument of %s', async (channel, received) => {
    const { invoke, calls } = wired();
    await expect(invoke(channel, {}, ...received)).rejects.toThrow('bad-argument');
    expect(calls).toEqual([]);
  });

  it('lets no answer of another shape out', async () => {
    const { invoke } = wired({ connectTo: () => ({ ok: true, secret: 'path' }) as never });
    await expect(invoke('bridge:connectTo', {}, 'local')).rejects.toThrow();
  });
});
