import { describe, expect, it } from 'vitest';
import { ConfigError, DEFAULT_RATES, readConfig } from '../../server/config.ts';

describe('the configuration', () => {
  it('takes flags before environment before defaults, and cannot be changed', () => {
    const config = readConfig(['--data', '/data', '--port', '0', '--demo'], {
      LINGXING_PORT: '9',
      LINGXING_DATA: '/x',
    });
    expect(config).toEqual({
      contacts: 'simulated',
      dataDir: '/data',
      host: '127.0.0.1',
      port: 0,
      demo: true,
      demoDay: false,
      requireAfterPhoto: false,
      logLevel: 'info',
      rates: DEFAULT_RATES,
      trustedProxies: [],
      metricsFrom: ['loopback'],
      anchorPace: { every: 300_000, events: 100 },
      putAwayAfter: 30 * 86_400_000,
    });
    expect(Object.isFrozen(config)).toBe(true);
    expect(readConfig([], { LINGXING_DATA: '/x', LINGXING_PORT: '9' })).toMatchObject({
      dataDir: '/x',
      port: 9,
    });
  });

  it('lets a day go by only on top of the demo, and not when told so', () => {
    const days = (env: NodeJS.ProcessEnv) => readConfig(['--data', '/d', '--demo-day'], env);
    expect(days({})).toMatchObject({ demo: true, demoDay: true });
    expect(days({ LINGXING_DEMO_DAY: 'off' })).toMatchObject({ demo: true, demoDay: false });
  });

  it('demands photos when told so, and never in the demo', () => {
    const env = { LINGXING_AFTER_PHOTO: 'on' };
    expect(readConfig(['--data', '/d'], env).requireAfterPhoto).toBe(true);
    expect(readConfig(['--data', '/d', '--demo'], env).requireAfterPhoto).toBe(false);
  });

  it('puts away what ended a month ago, or as long as is said, but nothing that may be taken up again', () => {
    const daysOf = (days: string) =>
      readConfig(['--data', '/d'], { LINGXING_PUT_AWAY_DAYS: days }).putAwayAfter / 86_400_000;
    expect(daysOf('90')).toBe(90);
    for (const days of ['1', '29', '0', 'none'])
      expect(() => daysOf(days)).toThrow(/LINGXING_PUT_AWAY_DAYS/u);
  });

  it('takes a PostgreSQL on this machine, or elsewhere encrypted and with its name proved', () => {
    const urlOf = (url: string) => readConfig(['--data', '/d'], { LINGXING_POSTGRES_URL: url }).postgresUrl;
    for (const url of [
      'postgresql://lingxing@127.0.0.1:5432/lingxing',
      'postgres:///lingxing?host=/run/postgresql',
      'postgresql://lingxing:x@db.example/lingxing?sslmode=verify-full',
    ]) {
      expect(urlOf(url)).toBe(url);
    }
    expect(urlOf('')).toBeUndefined();
    for (const url of [
      'mysql://127.0.0.1/lingxing',
      'lingxing.db',
      'postgresql://lingxing:x@db.example/lingxing',
      'postgresql://lingxing:x@db.example/lingxing?sslmode=require',
    ]) {
      expect(() => urlOf(url)).toThrow(/LINGXING_POSTGRES_URL/u);
    }
  });

  it('is one of several nodes only with a database that all reach and a secret nobody guesses', () => {
    const node = (env: NodeJS.ProcessEnv) => readConfig(['--data', '/d'], env).node;
    const secret = 'thirty-two signs or more, no space'.replaceAll(' ', '-');
    const database = { LINGXING_POSTGRES_URL: 'postgresql://127.0.0.1/lingxing' };
    expect(node(database)).toBeUndefined();
    expect(node({ ...database, LINGXING_NODE_SECRET: secret })).toEqual({ secret });
    const url = 'https://one.example:7313';
    const named = { ...database, LINGXING_NODE_SECRET: secret, LINGXING_NODE_URL: `${url}/` };
    expect(node(named)).toEqual({ secret, url });
    for (const env of [
      { LINGXING_NODE_SECRET: secret },
      { ...database, LINGXING_NODE_SECRET: 'short' },
      { ...database, LINGXING_NODE_SECRET: `${secret} with space` },
      { ...database, LINGXING_NODE_URL: url },
      { ...named, LINGXING_NODE_URL: 'one.example' },
    ]) {
      expect(() => node(env)).toThrow(/LINGXING_(?:NODE|POSTGRES)/u);
    }
  });

  it('takes a witness: a file, or an address', () => {
    const witness = (text: string) => readConfig(['--data', '/d'], { LINGXING_WITNESS: text }).witness;
    expect(witness('/mnt/kept/heads.jsonl')).toBe('/mnt/kept/heads.jsonl');
    expect(witness('https://kept.example/heads')).toBe('https://kept.example/heads');
    expect(witness('')).toBeUndefined();
  });

  it('takes a webhook on this machine, or elsewhere encrypted, with a secret', () => {
    for (const url of ['http://127.0.0.1:9000/in', 'https://in.example/messages']) {
      const env = { LINGXING_WEBHOOK_URL: url, LINGXING_WEBHOOK_SECRET: 'sixteen or longer' };
      expect(readConfig(['--data', '/d'], env).webhook?.url).toBe(url);
    }
    expect(readConfig(['--data', '/d'], {}).webhook).toBeUndefined();
  });

  it.each([
    [[], {}, 'no data folder'],
    [['--data', '/d', '--port', '70000'], {}, 'is no port'],
    [['--data', '/d', '--port', 'x'], {}, 'is no port'],
    [['--data', '/d', '--surprise'], {}, 'surprise'],
    [['--data', '/d', 'extra'], {}, 'extra'],
    [['--data', '/d'], { LINGXING_LOG_LEVEL: 'loud' }, 'LINGXING_LOG_LEVEL'],
    [['--data', '/d'], { LINGXING_AFTER_PHOTO: 'yes' }, 'LINGXING_AFTER_PHOTO'],
    [['--data', '/d'], { LINGXING_PUBLIC_URL: 'pages' }, 'is no address'],
    [['--data', '/d'], { LINGXING_WITNESS: 'http://witness.example' }, 'must begin with https'],
    [['--data', '/d'], { LINGXING_WITNESS_MINUTES: '0' }, 'LINGXING_WITNESS_MINUTES'],
    [['--data', '/d'], { LINGXING_WITNESS_EVENTS: 'some' }, 'LINGXING_WITNESS_EVENTS'],
    [['--data', '/d'], { LINGXING_PUBLIC_URL: 'http://pages.example' }, 'must begin with https'],
    [['--data', '/d'], { LINGXING_TRUSTED_PROXIES: 'everybody' }, 'LINGXING_TRUSTED_PROXIES'],
    [['--data', '/d'], { LINGXING_METRICS_FROM: '10.0.0.0/99' }, 'LINGXING_METRICS_FROM'],
    [['--data', '/d'], { LINGXING_RATE_LIMIT: 'some' }, 'LINGXING_RATE_LIMIT'],
    [['--data', '/d'], { LINGXING_WEBHOOK_URL: 'in' }, 'is no address'],
    [['--data', '/d'], { LINGXING_WEBHOOK_URL: 'http://in.example' }, 'must begin with https'],
    [['--data', '/d'], { LINGXING_WEBHOOK_URL: 'https://in.example' }, 'LINGXING_WEBHOOK_SECRET'],
  ])('refuses %j %j with a sentence', (argv, env, words) => {
    expect(() => readConfig(argv, env)).toThrow(ConfigError);
    expect(() => readConfig(argv, env)).toThrow(words);
  });
});
