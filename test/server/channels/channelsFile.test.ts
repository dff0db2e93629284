import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readChannelsFile } from '../../../server/channels/channelsFile.ts';

describe('channels.json', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-channels-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const read = (setup: object, env: Record<string, string> = { SMS_SECRET: 's', MAIL_PASSWORD: 'p' }) => {
    writeFileSync(join(folder, 'channels.json'), JSON.stringify(setup));
    return readChannelsFile(join(folder, 'channels.json'), env);
  };
  const SMS = {
    dialect: 'lingxing',
    url: 'https://sms.example/v1',
    signature: '令行',
    secretEnv: 'SMS_SECRET',
  };
  const MAIL = { host: 'smtp.example', from: 'a@b.cn', user: 'u', passwordEnv: 'MAIL_PASSWORD' };

  it('that is not there asks for nothing', () => {
    expect(readChannelsFile(join(folder, 'none.json'), {})).toBeUndefined();
  });

  it('names its secrets and never holds them', () => {
    const found = read({ sms: SMS, mail: MAIL, addresses: { 'S01:duty': { phone: '13800000000' } } });
    expect(found).toMatchObject({
      setup: { order: ['wecom', 'sms', 'mail'], sms: { perMinute: 600 }, mail: { port: 465 } },
      keys: { sms: 's', mail: 'p' },
    });
    expect(() => read({ sms: SMS }, {})).toThrow('SMS_SECRET is not set');
  });

  it.each([
    ['sends no secret in the clear', { sms: { ...SMS, url: 'http://sms.example' } }, 'https'],
    ['knows its ways', { order: ['sms', 'pigeon'] }, 'order'],
    ['names a way once', { order: ['sms', 'sms'] }, 'twice'],
    ['has mobile numbers', { addresses: { 'S01:duty': { phone: '02083330000' } } }, 'eleven digits'],
    ['has a user with a password', { mail: { ...MAIL, user: undefined } }, 'belong together'],
    ['has no other fields', { sm: SMS }, 'sm'],
  ])('%s', (_what, setup, why) => {
    expect(() => read(setup)).toThrow(why);
  });
});
