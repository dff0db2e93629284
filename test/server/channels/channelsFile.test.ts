import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strayAddresses } from '../../../server/channels/channels.ts';
import { readChannelsFile } from '../../../server/channels/channelsFile.ts';
import { DISTRICT } from '../../kit/caseDistrict.ts';

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
  const PHONE = { phone: '13800000000' };
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
    expect(() => read({ sms: SMS }, { SMS_SECRET: '  ' })).toThrow('SMS_SECRET is not set');
  });

  it('may begin with the mark that some editors put there', () => {
    writeFileSync(join(folder, 'channels.json'), `\ufeff${JSON.stringify({ sms: SMS })}`);
    expect(readChannelsFile(join(folder, 'channels.json'), { SMS_SECRET: 's' })?.setup.sms).toBeDefined();
  });

  it('reads as it stands in the docs', () => {
    const docs = readFileSync('docs/channels.md', 'utf8');
    const example = /```json\n([\s\S]+?)```/u.exec(docs)?.[1] ?? '';
    expect(Object.keys(read(JSON.parse(example))?.setup.addresses ?? {})).toEqual(['S01:duty', 'person-17']);
  });

  it('names desks of units that the district has not', () => {
    const found = read({ sms: SMS, addresses: { 'B1:duty': PHONE, 'S01:duty': PHONE, 'person-1': PHONE } });
    expect(strayAddresses(found?.setup ?? { addresses: {} }, DISTRICT)).toEqual(['S01:duty']);
  });

  it.each([
    ['sends no secret in the clear', { sms: { ...SMS, url: 'http://sms.example' } }, 'https'],
    ['knows its ways', { order: ['sms', 'pigeon'] }, 'order'],
    ['names a way once', { order: ['sms', 'sms'] }, 'twice'],
    ['has mobile numbers', { addresses: { 'S01:duty': { phone: '02083330000' } } }, 'eleven digits'],
    ['has a user with a password', { mail: { ...MAIL, user: undefined } }, 'belong together'],
    ['has no other fields', { sm: SMS }, 'sm'],
    ['knows its desks', { addresses: { 'S01:dutty': { phone: '13800000000' } } }, 'UNIT:DESK'],
    ['says something of whoever it names', { addresses: { 'S01:duty': {} } }, 'says nothing'],
    ['has a sender on one line', { mail: { ...MAIL, from: 'a@b.cn\r\nBcc: x@y.cn' } }, 'ADDRESS'],
    ['has a sender with an address', { mail: { ...MAIL, from: 'abc' } }, 'ADDRESS'],
    ['names a host and no more', { mail: { ...MAIL, host: 'http://smtp x' } }, 'host'],
    ['has a signature', { sms: { ...SMS, signature: '  ' } }, 'signature'],
    ['has a signature without brackets', { sms: { ...SMS, signature: '【令行】' } }, '【】'],
    ['orders ways that are set up', { sms: SMS, order: ['sms', 'mail'] }, 'not set up'],
    ['has templates where only they go', { sms: { ...SMS, onlyTemplates: true } }, 'sends nothing'],
  ])('%s', (_what, setup, why) => {
    expect(() => read(setup)).toThrow(why);
  });
});
