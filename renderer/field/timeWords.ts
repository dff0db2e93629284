import type { Case } from '../../domain/case/case.ts';
import type { Millis } from '../../domain/kernel.ts';
import { type Clock, type Light, light, type Span, usedShare } from '../../domain/sla/clock.ts';
import type { Language } from '../client/store/languageStore.ts';
import type { Say } from './words.ts';

/** The clock a case stands under now. */
export interface Due {
  readonly name: 'K0' | 'K1' | 'K2' | 'K3' | 'K5' | 'K6' | 'verify';
  readonly due: Millis;
  readonly light: Light;
  /** Used part of the limit, 0 to 1. */
  readonly share: number;
  readonly isPaused: boolean;
}

const OF_STATE: Readonly<Partial<Record<Case['state'], 'K1' | 'K2' | 'K3' | 'K5' | 'K6'>>> = {
  reported: 'K1',
  filed: 'K2',
  dispatched: 'K3',
  handling: 'K5',
  suspended: 'K5',
  resolved: 'K6',
};

export function dueOfCase({ state, clocks, verification }: Case, now: Millis): Due | undefined {
  if (state === 'verifying' && verification !== undefined)
    return dueOf('verify', { startedAt: verification.at, due: verification.due }, now);
  const name = OF_STATE[state];
  const clock = name === undefined ? undefined : running(clocks[name]);
  if (name !== undefined && clock !== undefined) return dueOf(name, clock, now);
  const total = running(clocks.K0);
  return total === undefined ? undefined : dueOf('K0', total, now);
}

const running = (clock: Clock | undefined): Clock | undefined =>
  clock?.stoppedAt === undefined ? clock : undefined;

function dueOf(name: Due['name'], span: Span, now: Millis): Due {
  const isPaused = span.pausedAt !== undefined;
  return { name, due: span.due, light: light(span, now), share: Math.min(1, usedShare(span, now)), isPaused };
}

/** 处置还剩 1 时 18 分; 签收已超 4 分. */
export function dueWords({ name, due, isPaused }: Due, now: Millis, say: Say): string {
  const clock = say(`clock.${name}`);
  if (isPaused) return say('clock.paused', { clock });
  return say(due < now ? 'clock.over' : 'clock.left', { clock, time: spanWords(Math.abs(due - now), say) });
}

/** 4 分; 1 时 18 分; 3 天 2 时. */
export function spanWords(span: Millis, say: Say): string {
  const minutes = Math.floor(Math.max(0, span) / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return say('span.minutes', { m: minutes });
  if (hours < 24) return say('span.hours', { h: hours, m: minutes % 60 });
  return say('span.days', { d: Math.floor(hours / 24), h: hours % 24 });
}

const ZONE = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: Language, withDay: boolean): Intl.DateTimeFormat {
  const key = `${language} ${withDay}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    month: withDay ? 'numeric' : undefined,
    day: withDay ? 'numeric' : undefined,
  });
  formats.set(key, made);
  return made;
}

/** `14:26`, with the day before it when it is another one. Shanghai. */
export function momentWords(at: Millis, now: Millis, language: Language): string {
  const day = (time: Millis) => Math.floor((time + 8 * 3_600_000) / 86_400_000);
  return formatOf(language, day(at) !== day(now)).format(at);
}

/** 90 米, 1.2 公里: a figure and its unit apart, since the figure is large. */
export function farOf(metres: number): readonly [figure: string, unit: 'list.metres' | 'list.km'] {
  if (metres < 1000) return [String(Math.round(metres / 10) * 10 || Math.round(metres)), 'list.metres'];
  return [(metres / 1000).toFixed(1), 'list.km'];
}

export function farWords(metres: number, say: Say): string {
  const [figure, unit] = farOf(metres);
  return `${figure} ${say(unit)}`;
}
