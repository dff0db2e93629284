import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../server/config.ts';
import { DistrictFileError } from '../../server/district/districtFile.ts';
import { startFault } from '../../server/startFault.ts';
import { LogCorruptError, StoreDamagedError, StoreError } from '../../server/store/StoreError.ts';

const coded = (code: string) => Object.assign(new Error('EFOO: raw, at 0x7f'), { code });

describe('a server that does not start says why', () => {
  it.each([
    new StoreError('data-folder-in-use', 'raw'),
    new StoreError('schema-newer', 'raw'),
    new StoreError('not-a-lingxing-file', 'raw'),
    new StoreError('store-damaged', 'raw'),
    new StoreError('store-unavailable', 'raw'),
    ...[
      'vault-key-missing',
      'vault-key-wrong',
      'vault-key-exposed',
      'EADDRINUSE',
      'EACCES',
      'ENOSPC',
      'EROFS',
    ].map(coded),
    coded('EFOO'),
    new Error('raw'),
    'raw',
  ])('in one sentence of each language, and never as it came (%s)', (error) => {
    const { zh, en } = startFault(error);
    expect(zh).toMatch(/^[^。]+。$/u);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[^{}]+\.$/u);
    for (const sentence of [zh, en]) expect(sentence).not.toMatch(/raw|0x7f|EFOO|[{}]/u);
  });

  it('naming what is damaged', () => {
    const damaged = new StoreDamagedError([
      { table: 'events', pages: [7, 12] },
      { table: undefined, pages: [] },
    ]);
    expect(startFault(damaged)).toEqual({
      zh: '数据库文件已损坏（表 events 第 7、12 页；文件头），请从备份恢复。',
      en: 'The database file is damaged (table events, pages 7, 12; the head of the file): restore it from a backup.',
    });
    expect(startFault(new LogCorruptError('live', 4, 'hash-mismatch')).zh).toBe(
      '“live”的日志从第 4 条起校验不符，请从备份恢复。',
    );
  });

  it('as it is written where that was written for people', () => {
    expect(startFault(new ConfigError('LINGXING_RATE_LIMIT is on or off')).en).toContain('on or off');
    expect(startFault(new DistrictFileError('district-missing', '没有片区数据 / No district')).zh).toContain(
      '没有',
    );
  });
});
