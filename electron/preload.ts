import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, BridgeCall } from '../domain/contract/bridge.ts';

/**
 * The bridge, as named functions: the page never sees a channel, an event or ipcRenderer. Bundled to
 * one CommonJS file, because a sandboxed preload cannot import (see vite.preload.config.ts).
 */

/** Written by the shell alone into the address it loads; the main frame cannot be navigated by a page. */
const here = new URL(location.href);
const invoke = (call: BridgeCall, argument?: unknown) => ipcRenderer.invoke(`bridge:${call}`, argument);

/** Text that the shell sends. */
function listen(channel: string, listener: (text: string) => void): () => void {
  const forward = (_event: unknown, text: unknown) => {
    if (typeof text === 'string') listener(text);
  };
  ipcRenderer.on(channel, forward);
  return () => void ipcRenderer.removeListener(channel, forward);
}

const serverUrl = here.searchParams.get('server');

if (here.protocol === 'console:' && here.hostname === 'app' && serverUrl !== null) {
  const bridge: Bridge = {
    appVersion: here.searchParams.get('version') ?? '',
    platform: process.platform,
    serverUrl,
    takeSignInLink: () => invoke('takeSignInLink'),
    setMenu: (menu) => invoke('setMenu', menu),
    connectTo: (address) => invoke('connectTo', address),
    openExternal: (url) => invoke('openExternal', url),
    alert: (alert) => invoke('alert', alert),
    pagePdf: () => invoke('pagePdf'),
    screens: () => invoke('screens'),
    openWall: (wall) => invoke('openWall', wall),
    openPart: (part) => invoke('openPart', part),
    showConsole: () => invoke('showConsole'),
    closeWall: (screenId) => invoke('closeWall', screenId),
    onCommand: (listener) => listen('bridge:command', listener),
    onOpenCase: (listener) => listen('bridge:openCase', listener),
  };
  contextBridge.exposeInMainWorld('bridge', bridge);
}
