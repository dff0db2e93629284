import type { Millis } from '../../domain/kernel.ts';
import { civil, dayNumber, formatDay } from '../../domain/time/shanghaiDay.ts';
import type { Language } from '../client/store/languageStore.ts';
import { translate } from './t.ts';

/** Times as an operator reads them: Asia/Shanghai, whatever this machine thinks. */
const ZONE = 'Asia/Shanghai';
const LOCALE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Intl formats are costly to make: one of a kind. */
function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}.${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made;
}

/** `14:26:08` */
export function clockTime(at: Millis, language: Language): string {
  return format(language, 'time', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

/** `14:26` */
export function shortTime(at: Millis, language: Language): string {
  return format(language, 'short', { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `11-21 14:26`, the same in both languages: for tables, where many stand under each other. */
export function stampText(at: Millis): string {
  const { month, day } = civil(dayNumber(at));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(month)}-${two(day)} ${shortTime(at, 'en')}`;
}

/** `2026-11-21`, the same in both languages: a day that may lie a year back. */
export function dayStamp(at: Millis): string {
  return formatDay(dayNumber(at));
}

/** `2026-11-21 14:26`, the same in both languages: where it may be years away. */
export function yearStamp(at: Millis): string {
  return `${civil(dayNumber(at)).year}-${stampText(at)}`;
}

/** `周六 11月21日` / `Sat 21 Nov` */
export function dayText(at: Millis, language: Language): string {
  const weekday = format(language, 'weekday', { weekday: 'short' }).format(at);
  const date = format(
    language,
    'date',
    language === 'zh' ? { month: 'long', day: 'numeric' } : { month: 'short', day: 'numeric' },
  ).format(at);
  return `${weekday} ${date}`;
}

/** Hour of the day in Shanghai, 0 … 23. */
export function hourOf(at: Millis): number {
  return Number(format('en', 'hour', { hour: 'numeric' }).format(at));
}

/** How old, in the coarsest unit that still says something: 0.3 秒, 12 秒, 4 分, 2 小时. */
export function ageText(age: Millis, language: Language): string {
  const seconds = Math.max(0, age) / 1000;
  if (seconds < 1) return translate(language, 'time.ms', { n: seconds.toFixed(1) });
  if (seconds < 60) return translate(language, 'time.seconds', { n: Math.floor(seconds) });
  if (seconds < 3600) return translate(language, 'time.minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 48 * 3600) return translate(language, 'time.hours', { n: Math.floor(seconds / 3600) });
  return translate(language, 'time.days', { n: Math.floor(seconds / 86_400) });
}

/** What is left of a time limit: `03:12` under an hour, then `1 小时 48 分`, then `3 天 4 小时`. */
export function spanText(span: Millis, language: Language): string {
  const seconds = Math.max(0, Math.floor(span / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const pad = (n: number) => String(n).padStart(2, '0');
  if (minutes < 60) return `${pad(minutes)}:${pad(seconds % 60)}`;
  if (hours < 24)
    return language === 'zh' ? `${hours} 时 ${pad(minutes % 60)} 分` : `${hours} h ${pad(minutes % 60)}`;
  const days = Math.floor(hours / 24);
  return language === 'zh' ? `${days} 天 ${hours % 24} 时` : `${days} d ${hours % 24} h`;
}
