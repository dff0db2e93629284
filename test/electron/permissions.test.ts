import { describe, expect, it } from 'vitest';
import { permissionRefusal } from '../../electron/security/permissions.ts';

const PAGE = 'console://app/index.html';

describe('permissions of the window', () => {
  it.each(['clipboard-sanitized-write', 'fullscreen', 'screen-wake-lock'])(
    'gives %s to the console',
    (name) => {
      expect(permissionRefusal(name, PAGE, true)).toBeUndefined();
    },
  );

  it.each([
    // The shell shows them, for the console alone (electron/alerts.ts).
    'notifications',
    'media',
    'geolocation',
    'midi',
    'midiSysex',
    'pointerLock',
    'openExternal',
    'clipboard-read',
    'display-capture',
    'mediaKeySystem',
    'hid',
    'serial',
    'usb',
    'bluetooth',
    'idle-detection',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'window-management',
    'fileSystem',
    'keyboardLock',
    'deprecated-sync-clipboard-read',
    'unknown',
    'constructor',
    '__proto__',
    'a-permission-of-a-later-chromium',
  ])('denies %s', (name) => expect(permissionRefusal(name, PAGE, true)).toBe('not on the list'));

  it.each(['https://evil.example/', 'console://app.evil/', 'file:///x', '', 'console://shell/page'])(
    'denies even what is listed to %j',
    (url) => expect(permissionRefusal('fullscreen', url, true)).toBe('only the console itself may ask'),
  );

  it('denies it to a frame inside the page', () => {
    expect(permissionRefusal('fullscreen', PAGE, false)).toBe('only the main frame may ask');
  });
});
