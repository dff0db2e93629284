import { defined } from '../../defined.ts';
import type { Refusal } from '../../kernel.ts';
import { MINUTE_MS } from '../../time/shanghaiDay.ts';
import { type Case, type CaseId, isOpen } from '../case.ts';
import type { NewCaseEvent } from '../caseEvents.ts';
import { caseFrom, caseOfDevice, caseOfDeviceAtAll } from '../caseIndexes.ts';
import { deviceIn, flappingOf, heardOf, signalIn } from '../device.ts';
import { type Ask, type DataOf, fact } from './ask.ts';
import { eventsOf, newsIn, supplementedBy } from './supplementing.ts';

/** 感知设备: one that comes and goes makes one case, whose signals are counted. */

type Report = DataOf<'case.report'>;

/**
 * The case a report belongs to: of the same source and number, or of the same device. An alarm of a device whose
 * case ended longer ago than the rules' stretch is a matter of its own, and belongs to none.
 */
export function knownCase(data: Report, ask: Ask): CaseId | undefined {
  const { source = '', externalId } = data;
  const broughtBy = ask.by.id;
  const { situation } = ask;
  const numbered =
    externalId === undefined ? undefined : caseFrom({ broughtBy, source, externalId }, situation);
  const device = deviceIn(data, ask.by);
  if (device === undefined) return numbered;
  const brought = { broughtBy, source, device, place: data.place ?? {} };
  const isClear = signalIn(data) === 'clear';
  const id =
    numbered ??
    caseOfDevice(brought, situation) ??
    (isClear && data.category === undefined ? caseOfDeviceAtAll(brought, situation) : undefined);
  const known = id === undefined ? undefined : situation.cases.get(id);
  if (known === undefined || isClear || isSentTwice(data, known)) return known?.id;
  return isLongOver(known, ask) ? undefined : known.id;
}

/** What is new in a report whose case is here already. */
export function newsOf(data: Report, known: Case, ask: Ask): readonly NewCaseEvent[] | Refusal {
  return deviceIn(data, ask.by) === undefined
    ? supplementedBy(data, known, ask)
    : signalled(data, known, ask);
}

/** Whoever has the case: of a merged one its primary. */
function holderOf(
  { mergedInto, ...own }: Case,
  { situation }: Ask,
): Pick<Case, 'state' | 'closure' | 'review'> {
  return (mergedInto === undefined ? undefined : situation.cases.get(mergedInto)) ?? own;
}

function isLongOver(known: Case, ask: Ask): boolean {
  const holder = holderOf(known, ask);
  const endedAt = holder.closure?.at ?? ask.at;
  return !isOpen(holder) && ask.at - endedAt > flappingOf(ask.rules).minutes * MINUTE_MS;
}

/**
 * The same message once more. Of a device that has a number each message is another; of one that has none, the
 * very same alarm after all was well is a new one.
 */
function isSentTwice({ fingerprint, device }: Report, known: Case): boolean {
  const { seen, signal } = heardOf(known);
  const print = fingerprint?.report;
  if (print === undefined) return false;
  const isKnown = seen.includes(print) || known.fingerprints?.reports.includes(print) === true;
  return isKnown && (device?.id !== undefined || (device?.signal ?? 'alarm') === signal);
}

/**
 * Every signal is counted. Whoever holds the case is told of an alarm that follows an all-clear or a silence, that says
 * something weighty, or whose case has ended; of a device that comes and goes only so often.
 */
function signalled(data: Report, known: Case, ask: Ask): readonly NewCaseEvent[] {
  if (isSentTwice(data, known)) return [];
  const heard = heardOf(known);
  const { minutes, signals } = flappingOf(ask.rules);
  const run = ask.at - heard.at <= minutes * MINUTE_MS ? heard.run + 1 : 1;
  const isFlapping = run >= signals;
  const signal = signalIn(data);
  const { text, reporterId, ...weighty } = newsIn(data, known);
  const counted = fact(
    known.id,
    'DeviceSignalled',
    defined({
      signal,
      text,
      run,
      flapping: isFlapping ? (true as const) : undefined,
      fingerprint: data.fingerprint?.report,
    }),
  );
  if (signal === 'clear') return [counted];
  const holder = holderOf(known, ask);
  const isTold =
    run === 1 ||
    run % signals === 0 ||
    (heard.signal === 'clear' && !isFlapping) ||
    Object.keys(weighty).length > 0 ||
    (!isOpen(holder) && holder.review?.state !== 'open');
  if (!isTold) return [counted];
  const alarm = defined({ n: heard.alarms + 1, flapping: isFlapping ? (true as const) : undefined });
  return [counted, ...eventsOf({ ...weighty, ...defined({ text, reporterId }), alarm }, known, ask)];
}
