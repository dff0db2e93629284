import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, BridgeCall } from '../domain/contract/bridge.ts';

/**
 * The bridge, as named functions: the page never sees a channel, an event or ipcRenderer. Bundled to
 * one CommonJS file, because a sandboxed preload cannot import (see vite.preload.config.ts).
 */

/** Written by the shell alone into the address it loads; the main frame cannot be navigated by a page. */
const here = new URL(location.href);
const invoke = (call: BridgeCall, argument?: unknown) => ipcRenderer.invoke(`bridge:${call}`, argument);

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
    onCommand: (listener) => {
      const forward = (_event: unknown, id: unknown) => {
        if (typeof id === 'string') listener(id);
      };
      ipcRenderer.on('bridge:command', forward);
      return () => void ipcRenderer.removeListener('bridge:command', forward);
    },
  };
  contextBridge.exposeInMainWorld('bridge', bridge);
}
