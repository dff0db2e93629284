import type { CaseId } from '../../domain/case/case.ts';
import { MODES_OF, SWITCHED } from '../../domain/contract/secretary.ts';
import { INCIDENT_KIND } from '../../domain/incident/incident.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import type { AnyCommand } from '../../domain/kinds.ts';
import { ANSWERS } from '../../domain/order/codes.ts';
import { ORDER_KIND } from '../../domain/order/order.ts';
import { ROLL_CALL_KIND } from '../../domain/rollCall/rollCall.ts';
import type { Dice } from '../kit/dice.ts';
import type { SimulatedConsole } from './console.ts';

const HOUR: Millis = 3_600_000;
const MINUTE: Millis = 60_000;
const UNITS = ['B1', 'B2', 'S1', 'C11'];
const reason = '因故';

/** Who gives and who answers orders and roll-calls, leads incidents and turns the secretary's switch. */
export function mayCall({ roles }: Person): boolean {
  return roles.some((role) => role === 'duty_chief' || role === 'dept_officer');
}

/** Something about an incident, an order, a roll-call or the secretary, from what the console shows; undefined for nothing. */
export function callingCommand(
  { client, person }: SimulatedConsole,
  dice: Dice,
  now: Millis,
): AnyCommand | undefined {
  const { held, cases } = client.situation.store.getState();
  const shown = (kind: string) => [...(held.get(kind)?.byId.keys() ?? [])];
  const incidents = shown(INCIDENT_KIND);
  const of = incidents.length > 0 && dice.chance(0.6) ? { incidentId: dice.pick(incidents) } : {};
  const unitIds = UNITS.filter(() => dice.chance(0.7));
  const judgement = dice.pick(SWITCHED);
  const births: Choices = {
    'order.give': { ...of, text: '加强巡查', unitIds, ackBy: now + 30 * MINUTE, doneBy: now + 4 * HOUR },
    'rollCall.begin': { ...of, purpose: '防汛', unitIds },
    'incident.raise': { title: '暴雨', kind: 'natural', hazard: 'rainstorm' },
    'secretary.switch': { judgement, mode: dice.pick(MODES_OF[judgement]), reason },
  };
  const answers = {
    ...onSome(shown(ORDER_KIND), dice, { 'order.answer': { answer: dice.pick(ANSWERS), text: '已到位' } }),
    ...onSome(shown(ROLL_CALL_KIND), dice, { 'rollCall.answer': { text: '在岗' } }),
  };
  const further = {
    ...onSome(shown(ORDER_KIND), dice, {
      'order.addUnits': { unitIds: ['B3'] },
      'order.urge': {},
      'order.withdraw': { reason },
    }),
    ...onSome(shown(ROLL_CALL_KIND), dice, { 'rollCall.end': {} }),
    ...onSome(incidents, dice, {
      'incident.confirm': {},
      'incident.startResponse': {
        ...{ matter: '暴雨内涝', level: 'III', until: now + 6 * HOUR, measures: ['排涝'] },
      },
      'incident.linkCases': { caseIds: caseIdsIn(cases, dice) },
      'incident.noteDecision': { text: '关闭隧道' },
      'incident.stabilise': { reason },
      'incident.resume': { reason },
      'incident.end': { reason },
      'incident.recover': {},
    }),
  };
  const isChief = person.roles.includes('duty_chief');
  const choices = Object.entries(isChief ? { ...births, ...answers, ...further } : answers);
  if (choices.length === 0) return undefined;
  const [type, data] = dice.pick(choices);
  return { type, data } as AnyCommand;
}

type Choices = Readonly<Record<string, object>>;

/** These commands, each on one of the subjects; none where nothing is shown. */
function onSome(ids: readonly string[], dice: Dice, choices: Choices): Choices {
  if (ids.length === 0) return {};
  return Object.fromEntries(
    Object.entries(choices).map(([type, data]) => [type, { subjectId: dice.pick(ids), ...data }]),
  );
}

function caseIdsIn(cases: ReadonlyMap<CaseId, unknown>, dice: Dice): readonly string[] {
  const ids = [...cases.keys()];
  return [ids.length === 0 ? 'none' : dice.pick(ids)];
}
