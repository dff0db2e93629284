import { createHash } from 'node:crypto';
import { type Case, isOpen } from '../../../domain/case/case.ts';
import type { CommandCall, ReportInput } from '../../../domain/contract/commands.ts';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import { wgs84 } from '../../../domain/district/geo.ts';
import type { Millis, Person, World } from '../../../domain/kernel.ts';
import { seedOf } from '../../../domain/seededRandom.ts';
import { dayNumber, HOUR_MS, MINUTE_MS, startOfDay } from '../../../domain/time/shanghaiDay.ts';
import type { Clock } from '../../clock.ts';
import type { LoadedDistrict } from '../../district/district.ts';
import { answersDue } from './answers.ts';
import { expectedInMinute, minuteOf } from './arrivals.ts';
import * as colleagues from './colleagues.ts';
import { nextStep, type Step } from './nextStep.ts';
import { DEMO_PREFIX, outbreakOf, reportsOfMinute } from './reports.ts';

/** The demo's way into a world: the same write path as everybody's, and what is durable to look at. */
export interface DemoWorld {
  readonly world: World;
  readonly district: LoadedDistrict;
  submit(person: Person, call: CommandCall): Promise<CommandAck>;
  cases(): Iterable<Case>;
  /** What units are asked for: orders and roll-calls. */
  called(): Called;
}

type Called = Parameters<typeof answersDue>[0];

export interface DemoDayParts extends DemoWorld {
  readonly clock: Clock;
  /** The same seed lives the same day. */
  readonly seed?: string;
  /** A step that was refused, or a call that failed: the day goes on. */
  readonly onTrouble?: (fault: string) => void;
}

const SEED = 'yuexiu';
const TICK_MS = 10_000;
/** A board fills second by second. */
const ANSWER_MS = 2_000;
/** A call holds at most 200 commands; smaller ones let an operator's command in between. */
const COMMANDS_A_CALL = 100;

/** Keeps invented cases coming in and colleagues at work until stopped. */
export function startDemoDay(given: DemoDayParts): { stop(): Promise<void> } {
  const { clock } = given;
  const parts = { ...given, stuck: new Set<string>() };
  let lastMinute = minuteOf(clock.now());
  let underWay = Promise.resolve();
  let isBusy = false;

  async function tick(): Promise<void> {
    const now = clock.now();
    // After a sleep of the machine the day goes on from now; nobody reported into a closed lid.
    lastMinute = Math.max(lastMinute, minuteOf(now) - 2);
    while (lastMinute < minuteOf(now)) {
      lastMinute += 1;
      await report(parts, [lastMinute]);
    }
    await act(parts, now);
  }

  const stopTicking = clock.every(TICK_MS, () => {
    if (isBusy) return;
    isBusy = true;
    underWay = tick()
      .catch((error: unknown) => parts.onTrouble?.(String(error)))
      .finally(() => {
        isBusy = false;
      });
  });
  let answering = Promise.resolve();
  let isAnswering = false;
  const stopAnswering = clock.every(ANSWER_MS, () => {
    if (isAnswering) return;
    isAnswering = true;
    answering = answer(parts, clock.now())
      .catch((error: unknown) => parts.onTrouble?.(String(error)))
      .finally(() => {
        isAnswering = false;
      });
  });
  return {
    async stop() {
      stopTicking();
      stopAnswering();
      await Promise.all([underWay, answering]);
    },
  };
}

export interface PastDayParts extends Omit<DemoDayParts, 'clock'> {
  /** The world's clock while the past is lived through; `moveTo` is called with rising times. */
  readonly moveTo: (at: Millis) => void;
  readonly until: Millis;
  /** What time alone does up to where it was moved: clocks, ladder, rules. */
  readonly settle?: () => Promise<void>;
}

/** The same day of last week, with all its reports: what today is compared with (screens of today's figures). */
const COMPARED_DAYS = 7;
const COMPARED_STEP_MS = HOUR_MS;
/** Before its first moment cases are at work already: what is closed in the morning came the day before. */
const EVE_MS = 10 * HOUR_MS;
/** Then old cases that linger, one day after another; then a day and a half in small steps. */
const RECENT_MS = 30 * HOUR_MS;
const PAST_STEP_MS = 6 * HOUR_MS;
const RECENT_STEP_MS = 15 * MINUTE_MS;
/** What screens show minute by minute: 15 of them stand on a wall. */
const LATEST_MS = 20 * MINUTE_MS;
/** Of a past minute in so many, the reports are lived through: what was closed long ago is not needed. */
const PAST_THINNING = 18;

/**
 * Lives through the days before `until` on the world's own write path, at their own time, so that the
 * first screen already shows cases of every state and age.
 */
export async function livePastDays(given: PastDayParts): Promise<void> {
  const { until, moveTo } = given;
  const parts = { ...given, stuck: new Set<string>() };
  const handover = handoverBefore(until);
  let minute = minuteOf(lifeBefore(until));
  for (const { at, isWhole, rounds } of pastMoments(until)) {
    moveTo(at);
    const minutes: number[] = [];
    for (; minute <= minuteOf(at); minute++) {
      if (isWhole || minute % PAST_THINNING === 0) minutes.push(minute);
    }
    await report(parts, minutes, at > until - CUT_OFF_MS ? isFromCutOff(parts) : undefined);
    const isLeft = at >= handover ? isLeftLying : undefined;
    for (let round = 0; round < rounds; round++) await act(parts, at, isLeft);
    await given.settle?.();
  }
}

interface PastMoment {
  readonly at: Millis;
  /** Every report of the time up to it is made, and not one in {@link PAST_THINNING}. */
  readonly isWhole: boolean;
  /** What a case went through in the time up to it, it goes through in so many rounds. */
  readonly rounds: number;
}

/** Rising times up to `until`; wide apart where nobody looks at the hours. */
function pastMoments(until: Millis): readonly PastMoment[] {
  const compared = comparedDay(until);
  const recent = until - RECENT_MS;
  const moments: PastMoment[] = [];
  const pass = (from: Millis, to: Millis, step: Millis, how: Omit<PastMoment, 'at'>) => {
    for (let at = from; at < to; at += step) moments.push({ at, ...how });
  };
  pass(lifeBefore(until), compared.to, COMPARED_STEP_MS, { isWhole: true, rounds: 3 });
  pass(compared.to, recent, PAST_STEP_MS, { isWhole: false, rounds: 4 });
  moments.push({ at: recent, isWhole: false, rounds: 4 });
  const latest = until - LATEST_MS;
  pass(recent + RECENT_STEP_MS, latest, RECENT_STEP_MS, { isWhole: true, rounds: 1 });
  pass(latest, until, MINUTE_MS, { isWhole: true, rounds: 1 });
  return [...moments, { at: until, isWhole: true, rounds: 1 }];
}

/** When the days that are lived before `until` begin. */
export function lifeBefore(until: Millis): Millis {
  return comparedDay(until).from - EVE_MS;
}

/** From its first moment to that of the next day. */
function comparedDay(until: Millis): { readonly from: Millis; readonly to: Millis } {
  const day = dayNumber(until) - COMPARED_DAYS;
  return { from: startOfDay(day), to: startOfDay(day + 1) };
}

/** How many reports before `until` the shift before began to leave things lying for the next one. */
const HANDOVER_REPORTS = 22;

function handoverBefore(until: Millis): Millis {
  let at = until;
  let expected = 0;
  while (expected < HANDOVER_REPORTS && at > until - RECENT_MS) {
    at -= MINUTE_MS;
    expected += expectedInMinute(at);
  }
  return at;
}

/** At the end of a shift more is left to be accepted and dispatched: the first screen has work on it. */
function isLeftLying({ command }: Step, thisCase: Case): boolean {
  const isDesk =
    command.type === 'case.file' || command.type === 'case.dispatch' || command.type === 'case.merge';
  const share = command.type === 'case.dispatch' ? 0.6 : 0.7;
  return isDesk && seedOf(`${thisCase.externalId} ${command.type}`) % 100 < share * 100;
}

/** Each unit that has something to say by now says it. */
async function answer(parts: Working & Pick<DemoDayParts, 'called'>, now: Millis): Promise<void> {
  const due = answersDue(parts.called(), parts.district.directory, now);
  await Promise.all(due.map(({ person, command }) => submitAll(parts, person, [command], now)));
}

type Working = Pick<DemoDayParts, 'world' | 'district' | 'submit' | 'cases' | 'seed' | 'onTrouble'> & {
  /** Cases, with their version, whose step was refused: not asked again until something changes. */
  readonly stuck: Set<string>;
};

/**
 * Before the first screen nothing has come from one street for this long: its colour is gone from the map until the next
 * report from there.
 */
const CUT_OFF_MS = 20 * HOUR_MS;
const CUT_OFF_STREET = '梅花村街道';

function isFromCutOff({ district }: Pick<Working, 'district'>): (report: ReportInput) => boolean {
  return ({ place }) => {
    const gridId = place?.point && district.locate(wgs84(...place.point));
    return (
      gridId !== undefined && district.directory.lineage(gridId).some(({ name }) => name === CUT_OFF_STREET)
    );
  };
}

async function report(
  parts: Working,
  minutes: readonly number[],
  isLost: (report: ReportInput) => boolean = () => false,
): Promise<void> {
  const reports = minutes.flatMap((minute) =>
    reportsOfMinute(minute * MINUTE_MS, parts.seed ?? SEED, parts.district),
  );
  const commands = reports.filter((data) => !isLost(data)).map((data) => ({ type: 'case.report', data }));
  await submitAll(parts, colleagues.channel(parts.district.directory), commands, minutes.at(-1) ?? 0);
}

/** Every step that is due, one a case, each colleague's in calls of their own. */
async function act(
  parts: Working,
  now: Millis,
  isLeft: (step: Step, thisCase: Case) => boolean = () => false,
): Promise<void> {
  const byPerson = new Map<string, { person: Person; commands: Step['command'][] }>();
  const own = [...parts.cases()].filter(
    (thisCase) => isOpen(thisCase) && thisCase.externalId?.startsWith(DEMO_PREFIX) === true,
  );
  const primaries = firstOfOutbreaks(own);
  for (const thisCase of own) {
    const primary = primaries.get(outbreakOf(thisCase) ?? '');
    const step = nextStep(thisCase, parts.district.directory, primary === thisCase ? undefined : primary);
    if (step === undefined || step.due > now || parts.stuck.has(versionOf(thisCase))) continue;
    if (isLeft(step, thisCase)) continue;
    const group = byPerson.get(step.person.id);
    if (group === undefined) byPerson.set(step.person.id, { person: step.person, commands: [step.command] });
    else group.commands.push(step.command);
  }
  await Promise.all(
    [...byPerson.values()].map(({ person, commands }) => submitAll(parts, person, commands, now)),
  );
}

function versionOf({ id, version }: Case): string {
  return `${id} ${version}`;
}

function firstOfOutbreaks(cases: readonly Case[]): ReadonlyMap<string, Case> {
  const first = new Map<string, Case>();
  for (const thisCase of cases) {
    const outbreak = outbreakOf(thisCase);
    const before = outbreak === undefined ? undefined : first.get(outbreak);
    if (outbreak === undefined || (before !== undefined && before.id < thisCase.id)) continue;
    if (MERGEABLE.has(thisCase.state)) first.set(outbreak, thisCase);
  }
  return first;
}

/** States a merge goes into (T08). */
const MERGEABLE: ReadonlySet<string> = new Set(['reported', 'filed', 'dispatched', 'handling']);

type Commands = readonly { readonly type: string; readonly data: unknown }[];

async function submitAll(parts: Working, person: Person, commands: Commands, at: Millis): Promise<void> {
  for (let first = 0; first < commands.length; first += COMMANDS_A_CALL) {
    await submitBatch(parts, person, commands.slice(first, first + COMMANDS_A_CALL), at);
  }
}

/** All or nothing, so one refused step is taken out and the rest is tried once more. */
async function submitBatch(parts: Working, person: Person, commands: Commands, at: Millis): Promise<void> {
  let left = [...commands];
  while (left.length > 0) {
    const id = callId(person, left, at);
    const ack = await parts.submit(person, {
      id,
      world: parts.world,
      commands: left.map((command) => ({ ...command })),
    });
    if (ack.ok) return;
    parts.onTrouble?.(`${left[ack.index ?? 0]?.type ?? ''}: ${ack.code}`);
    if (ack.index === undefined) return;
    const data = left[ack.index]?.data;
    const caseId = typeof data === 'object' && data !== null && 'caseId' in data ? data.caseId : undefined;
    for (const thisCase of parts.cases()) if (thisCase.id === caseId) parts.stuck.add(versionOf(thisCase));
    left = left.filter((_, index) => index !== ack.index);
  }
}

/** Follows from what is asked and when: a call that is sent twice is carried out once. */
function callId(person: Person, commands: Commands, at: Millis): string {
  const content = JSON.stringify([person.id, at, commands]);
  return `demo-${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
}
