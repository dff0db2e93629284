import type { Millis } from '../../domain/kernel.ts';
import type { SimulatedChannel } from './channel.ts';
import type { City } from './city.ts';
import type { SimulatedConsole } from './console.ts';
import { type Disk, USUAL_SLOWNESS } from './disk.ts';
import type { Host } from './host.ts';
import type { Trouble, TroubleKind } from './plan.ts';
import type { Weather } from './weather.ts';

/** What trouble can be made of. */
export interface Victims {
  readonly disk: Disk;
  readonly city: City;
  readonly channel: SimulatedChannel;
  readonly consoles: readonly SimulatedConsole[];
  readonly host: Host;
  readonly upstreamWeather: Weather;
  /** From now on something may be done twice that was done already. */
  excuse(): void;
  /** The machine died between two batches of the fold's rows. */
  onFoldTorn(): void;
}

/** Makes one, and returns what ends it. */
export function begin({ kind, lasts, n }: Trouble, victims: Victims): () => void {
  return TROUBLES[kind](victims, lasts, n);
}

const NOTHING = () => undefined;

const TROUBLES: Readonly<Record<TroubleKind, (victims: Victims, lasts: Millis, n: number) => () => void>> = {
  killed: ({ host, excuse }, lasts) => {
    excuse();
    host.crash(lasts, true);
    return NOTHING;
  },
  'power-cut': ({ host, excuse }, lasts) => {
    excuse();
    host.crash(lasts, false);
    return NOTHING;
  },
  restart: ({ host, excuse }, lasts) => {
    excuse();
    host.restart(lasts);
    return NOTHING;
  },
  'disk-full': ({ disk, excuse }) => {
    excuse();
    return ending(disk.block('fillDisk'), excuse);
  },
  'file-locked': ({ disk, excuse }) => {
    excuse();
    return ending(disk.block('lockFile'), excuse);
  },
  'commit-unheard': ({ disk, excuse }) => {
    excuse();
    disk.loseAnswer();
    return excuse;
  },
  'fold-torn': ({ disk, host, excuse, onFoldTorn }, lasts, n) => {
    disk.tearFold(1 + (n % 4), () => {
      excuse();
      onFoldTorn();
      host.crash(lasts, n % 2 === 0);
    });
    return NOTHING;
  },
  'writer-lost': ({ disk, excuse }, _lasts, n) => {
    excuse();
    disk.store.faults.loseWriter(n % 2 === 0 ? 'before' : 'after');
    return excuse;
  },
  'disk-slow': ({ disk }, _lasts, n) => {
    disk.slowness = 10 + n * 5;
    return () => {
      disk.slowness = USUAL_SLOWNESS;
    };
  },
  'line-cut': ({ consoles }, _lasts, n) => worsen(some(consoles, n), (weather) => (weather.isCut = true)),
  'line-stalled': ({ consoles }, _lasts, n) =>
    worsen(some(consoles, n), (weather) => (weather.isStalled = true)),
  'line-lossy': ({ consoles }, _lasts, n) => worsen(some(consoles, n), lossy(n)),
  'all-lines-cut': ({ consoles }) => worsen(weathers(consoles), (weather) => (weather.isCut = true)),
  'all-lines-lossy': ({ consoles }, _lasts, n) => worsen(weathers(consoles), lossy(n)),
  'upstream-lossy': ({ upstreamWeather }, _lasts, n) => worsen([upstreamWeather], lossy(n)),
  'hotline-lossy': ({ city }, _lasts, n) => worsen([city.weather], lossy(n)),
  'server-clock-set': ({ host }, _lasts, n) => {
    // Mostly seconds, as by a time server; now and then minutes, as by a hand.
    host.clock.setBy((n - 500) * (n % 5 === 0 ? 3_000 : 40));
    return NOTHING;
  },
  'server-stalled': ({ host }, lasts) => {
    host.clock.stall(Math.min(lasts, 60_000));
    return NOTHING;
  },
  'console-clock-set': ({ consoles }, _lasts, n) => {
    consoles[n % consoles.length]?.clock.setBy((n - 500) * 2_000);
    return NOTHING;
  },
  reload: ({ consoles }, _lasts, n) => {
    consoles[n % consoles.length]?.reload();
    return NOTHING;
  },
  'channel-refuses': ({ channel }, _lasts, n) => {
    channel.refuses = n / 1_000;
    return () => {
      channel.refuses = 0;
    };
  },
  'channel-silent': ({ channel }, _lasts, n) => {
    channel.silent = n / 1_000;
    return () => {
      channel.silent = 0;
    };
  },
  storm: ({ city }, _lasts, n) => {
    city.storm(5 + (n % 40));
    return NOTHING;
  },
};

function ending(...ends: readonly (() => void)[]): () => void {
  return () => {
    for (const end of ends) end();
  };
}

function weathers(consoles: readonly SimulatedConsole[]): readonly Weather[] {
  return consoles.map(({ weather }) => weather);
}

function some(consoles: readonly SimulatedConsole[], n: number): readonly Weather[] {
  return weathers(consoles.slice(n % consoles.length, (n % consoles.length) + 1));
}

function lossy(n: number) {
  return (weather: Weather) => {
    weather.loss = (n % 7) / 10;
    weather.twice = (n % 5) / 10;
    weather.lag = (n % 11) * 500;
  };
}

/** The last trouble of a line to end clears its sky. */
function worsen(lines: readonly Weather[], how: (weather: Weather) => void): () => void {
  for (const weather of lines) how(weather);
  return () => {
    for (const weather of lines)
      Object.assign(weather, { loss: 0, twice: 0, lag: 0, isCut: false, isStalled: false });
  };
}
