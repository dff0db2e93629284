import { createContext, useContext } from 'react';
import type { Guide } from '../../domain/contract/publicDoor.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Language } from '../client/store/languageStore.ts';
import type { Door } from './door.ts';
import type { Sending } from './sending.ts';
import type { Say } from './words.ts';

/** What every part of the page is given. */
export interface Resident {
  readonly door: Door;
  readonly sending: Sending;
  readonly newId: () => string;
  readonly now: () => Millis;
  readonly language: Language;
  readonly say: Say;
  /** Undefined until it has been read, and without a network. */
  readonly guide: Guide | undefined;
}

export const ResidentContext = createContext<Resident | undefined>(undefined);

export function useResident(): Resident {
  const resident = useContext(ResidentContext);
  if (resident === undefined) throw new Error('outside of the page');
  return resident;
}

/** A day and an hour in Shanghai, as promises are given. */
export function whenText(at: Millis, language: Language): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    month: language === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
