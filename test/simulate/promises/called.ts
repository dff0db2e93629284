import type { KindSubject } from '../../../domain/aggregate/subject.ts';
import { INCIDENT_KIND, type Incident } from '../../../domain/incident/incident.ts';
import { INCIDENT_STEPS } from '../../../domain/incident/incidentSteps.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { ORDER_KIND, type Order } from '../../../domain/order/order.ts';
import { AGAIN_AFTER_MS, ROLL_CALL_KIND, type RollCall } from '../../../domain/rollCall/rollCall.ts';
import type { Entry } from '../ledger.ts';
import type { Watcher, WatchParts } from '../watch.ts';

interface CallEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: Millis;
  readonly data: {
    readonly unitIds?: readonly string[];
    readonly unitId?: string;
    readonly answer?: string;
  };
}

type Take = (event: CallEvent, id: string, before: KindSubject | undefined) => void;

/**
 * Of an order and a roll-call: each unit stands as it answered last, whoever was not called answers nothing, and after
 * its end nobody does; silent units are called again once, and only they. An incident goes the way of its table.
 */
export function watchCalls({ broken }: WatchParts): Watcher {
  /** By subject and unit: what it said last, counted from the events alone. */
  const answersOf = new Map<string, Map<string, string>>();
  const over = new Set<string>();
  const calledAgain = new Set<string>();

  function answersTo(id: string): Map<string, string> {
    const answers = answersOf.get(id) ?? new Map<string, string>();
    answersOf.set(id, answers);
    return answers;
  }

  const given: Take = ({ seq, data: { unitIds = [] } }, id) => {
    const answers = answersTo(id);
    for (const each of unitIds) {
      if (answers.has(each)) broken(`${id} was given to ${each} twice (event ${seq})`);
      answers.set(each, 'sent');
    }
  };

  const answered: Take = ({ seq, type, data: { unitId = '', answer = 'answered' } }, id) => {
    const answers = answersTo(id);
    if (!answers.has(unitId)) broken(`${unitId} answered ${id}, and was not asked (event ${seq})`);
    if (over.has(id)) broken(`${unitId} answered ${id} after its end (event ${seq})`);
    if (type === 'RollCallAnswered' && answers.get(unitId) !== 'sent') {
      broken(`${unitId} answered ${id} twice (event ${seq})`);
    }
    answers.set(unitId, answer);
  };

  const again: Take = ({ seq, at, data: { unitIds = [] } }, id, before) => {
    if (calledAgain.has(id)) broken(`${id} was called again twice (event ${seq})`);
    calledAgain.add(id);
    if (before !== undefined && at < before.createdAt + AGAIN_AFTER_MS) {
      broken(`${id} was called again too early (event ${seq})`);
    }
    const silent = [...answersTo(id)].filter(([, state]) => state === 'sent').map(([each]) => each);
    if (silent.toString() !== unitIds.toString()) {
      broken(`${id} called others again than the silent (event ${seq})`);
    }
  };

  const ended: Take = (_event, id) => void over.add(id);

  const TAKES: Readonly<Record<string, Take>> = {
    OrderGiven: given,
    OrderExtended: given,
    RollCallBegun: given,
    OrderAnswered: answered,
    RollCallAnswered: answered,
    RollCalledAgain: again,
    OrderWithdrawn: ended,
    RollCallEnded: ended,
  };

  function compare({ event, kind, id, after }: Entry): void {
    const answers = [...answersTo(id)];
    const shown =
      kind === ORDER_KIND
        ? (after as Order).receipts.map(({ unitId, state }) => [unitId, state])
        : (after as RollCall).seats.map(({ unitId, answeredAt }) => [
            unitId,
            answeredAt === undefined ? 'sent' : 'answered',
          ]);
    if (answers.toString() !== shown.toString())
      broken(`${id} does not stand as it was answered (event ${event.seq})`);
  }

  function goesItsWay({ event, id, before, after }: Entry): void {
    const [was, is] = [(before as Incident | undefined)?.state, (after as Incident | undefined)?.state];
    if (was === is || is === undefined) return;
    const isStep = INCIDENT_STEPS.some(
      ({ from, to }) => to === is && (was === undefined ? from.length === 0 : from.includes(was)),
    );
    if (!isStep) broken(`${id} went from ${was} to ${is} (event ${event.seq})`);
  }

  return {
    stored(fresh) {
      for (const entry of fresh) {
        if (entry.kind === INCIDENT_KIND) goesItsWay(entry);
        if (entry.kind !== ORDER_KIND && entry.kind !== ROLL_CALL_KIND) continue;
        TAKES[entry.event.type]?.(
          entry.event as CallEvent,
          entry.id,
          entry.before as KindSubject | undefined,
        );
        compare(entry);
      }
    },
  };
}
