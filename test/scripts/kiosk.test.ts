import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const fileOf = (name: string) => readFileSync(join(import.meta.dirname, '../../docs/kiosk', name), 'utf8');

/** What is to be read from afar for weeks is started by the machine; nobody is there to start it again. */
describe('a machine that only shows a wall', () => {
  it('on Linux waits for the server after a power cut, and starts the browser again whenever it ends', () => {
    const unit = fileOf('lingxing-wall.service').replace(/\r\n/gu, '\n');
    const settings = new Map(
      unit
        .split('\n')
        .filter((line) => /^[A-Z]\w+=/u.test(line))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
    );
    expect(Object.fromEntries(settings)).toMatchObject({
      Restart: 'always',
      StartLimitIntervalSec: '0',
      TimeoutStartSec: 'infinity',
      WantedBy: 'multi-user.target',
    });
    // Without its token: a log of the machine shows what was called.
    expect(settings.get('ExecStartPre')).toMatch(
      /^\/usr\/bin\/curl .*--retry-all-errors \$\{LINGXING_SERVER\}$/u,
    );
    expect(settings.get('ExecStart')).toMatch(/^\/usr\/bin\/cage .*chromium --kiosk .*\$\{LINGXING_WALL\}$/u);
  });

  it('on Windows does the same', () => {
    // Lines that end otherwise make cmd.exe miss its labels, wherever the file was copied from.
    const lines = fileOf('lingxing-wall.cmd').split('\r\n');
    expect(lines.filter((line) => /[\r\n]/u.test(line))).toEqual([]);
    const at = (start: string) => lines.findIndex((line) => line.startsWith(start));
    expect(at('curl.exe ')).toBeGreaterThan(at(':wait'));
    expect(at('start "" /wait ')).toBeGreaterThan(at('curl.exe '));
    expect(lines[at('start ')]).toContain('--kiosk "%WALL%"');
    expect(lines.filter((line) => line !== '').at(-1)).toBe('goto wait');
  });
});
