import { type CaseId, isOpen } from '../../domain/case/case.ts';
import { type Looked, MOST_UNSEEN } from '../../domain/contract/looked.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Client } from '../client/client.ts';

/**
 * 离开期间: what changed while nobody sat here carries a mark until it is looked at. How far a person has looked
 * lies on the server, so that another seat goes on where this one ended. The marks themselves stand in the view.
 */
export interface Unseen {
  /** Begins to follow; returns its stop function. */
  start(): () => void;
  /** A hand on the keyboard or the mouse. */
  touch(): void;
  /** It has been looked at. */
  see(caseId: CaseId): void;
  seeAll(): void;
}

/** Untouched so long, nobody is taken to be looking. */
export const AWAY_MS: Millis = 2 * 60_000;
const CHECK_MS: Millis = 15_000;
/** Written at most this often. */
const SAVE_MS: Millis = 5_000;
/** While somebody looks on: after a crash no more than this is news again. */
const KEEP_MS: Millis = 60_000;

type Marks = ReadonlyMap<CaseId, Millis>;

export function createUnseen(client: Client): Unseen {
  const { clock, time, view, situation, sessionStore, lockStore, link } = client;
  /** Undefined until it is known how far the person who sits here has looked. */
  let state: 'present' | 'away' | undefined;
  let touchedAt = clock.now();
  /** The world's time of the last touch: what changed after it has not been seen. */
  let seenTo: Millis = 0;
  let savedAt = 0;
  let waiting: (() => void) | undefined;
  /** A session that ended answers too late. */
  let turn = 0;

  const marks = (): Marks => view.get().unseen ?? new Map();

  function mark(next: Marks): void {
    // The newest are kept: whoever was away for a week begins with what is fresh.
    view.setUnseen(next.size <= MOST_UNSEEN ? next : new Map([...next].slice(-MOST_UNSEEN)));
    saveSoon();
  }

  async function begin(): Promise<void> {
    turn += 1;
    const mine = turn;
    state = undefined;
    const answer = await link.call('GET /me/looked');
    if (mine !== turn || !answer.ok) return;
    seenTo = time.now();
    touchedAt = clock.now();
    state = 'present';
    if (answer.looked !== undefined) comeBack(answer.looked);
    saveSoon();
  }

  /** Marks what changed since; what was marked before keeps the older moment. */
  function comeBack({ at, unseen }: Looked): void {
    const next = new Map(unseen.map(({ caseId, since }) => [caseId, since] as const));
    for (const id of next.keys()) {
      const thisCase = situation.caseById(id);
      if (thisCase === undefined || !isOpen(thisCase)) next.delete(id);
    }
    for (const { id, updatedAt } of situation.openCases()) {
      if (updatedAt > at && !next.has(id)) next.set(id, at);
    }
    mark(next);
  }

  function leave(): void {
    if (state !== 'present') return;
    state = 'away';
    saveSoon();
  }

  function saveSoon(): void {
    waiting ??= clock.after(SAVE_MS, () => {
      waiting = undefined;
      void save();
    });
  }

  async function save(): Promise<void> {
    if (state === undefined) return;
    savedAt = clock.now();
    const unseen = [...marks()].map(([caseId, since]) => ({ caseId, since }));
    // What is lost on the way is written with the next.
    await link.call('PUT /me/looked', { body: { at: state === 'present' ? time.now() : seenTo, unseen } });
  }

  function check(): void {
    if (state !== 'present') return;
    if (clock.now() - touchedAt >= AWAY_MS) leave();
    else if (clock.now() - savedAt >= KEEP_MS) saveSoon();
  }

  function end(): void {
    turn += 1;
    state = undefined;
    waiting?.();
    waiting = undefined;
  }

  return {
    start() {
      let token: string | undefined;
      const look = () => {
        const session = sessionStore.getState().session;
        const isLoaded = situation.store.getState().loaded;
        const now = isLoaded ? session?.token : undefined;
        if (now === token) return;
        token = now;
        if (now === undefined) end();
        else void begin();
      };
      const stops = [
        sessionStore.subscribe(look),
        situation.store.subscribe(look),
        lockStore.subscribe(({ locked }) => {
          if (locked) leave();
        }),
        clock.every(CHECK_MS, check),
        end,
      ];
      look();
      return () => {
        for (const stop of stops) stop();
      };
    },
    touch() {
      touchedAt = clock.now();
      if (lockStore.getState().locked) return;
      if (state === 'away') {
        state = 'present';
        comeBack({ at: seenTo, unseen: [...marks()].map(([caseId, since]) => ({ caseId, since })) });
      }
      seenTo = time.now();
    },
    see,
    seeAll: () => mark(new Map()),
  };

  function see(caseId: CaseId): void {
    if (!marks().has(caseId)) return;
    const next = new Map(marks());
    next.delete(caseId);
    mark(next);
  }
}
