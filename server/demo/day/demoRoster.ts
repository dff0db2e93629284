import { defined } from '../../../domain/defined.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Millis, Person, PersonId } from '../../../domain/kernel.ts';
import type { KindCommand } from '../../../domain/kinds.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { centreUnit, rosterOf, shiftAfter, shiftsIn } from '../../../domain/shift/roster.ts';
import type { DutyShift } from '../../../domain/shift/shift.ts';
import { dayNumber, HOUR_MS, startOfDay } from '../../../domain/time/shanghaiDay.ts';
import type { Dispatcher } from '../../dispatch/dispatcher.ts';
import { demoSeats } from '../../people/demoSeats.ts';

/** Eight hours each, as the centre's day is divided. */
const SHIFTS = ['夜班', '早班', '中班'] as const;
const SHIFT_MS = 8 * HOUR_MS;
const AHEAD_MS = 7 * 24 * HOUR_MS;
const NOTES = [
  '本班平稳，无重大情况。',
  '在办积水、占道类件较多，请接班后先看临期件。',
  '退单申请已答复，请留意回访。',
];

export interface DemoRosterParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'submit'>;
  readonly directory: Directory;
  /** Whose shift it is at this moment is the first chief's, so that a visitor signed in as such has one. */
  readonly firstChiefAt: Millis;
  readonly onTrouble?: (fault: string) => void;
}

export interface DemoRoster {
  /** Plans the centre's shifts of the week after `at` where there are none yet. */
  plan(at: Millis): Promise<void>;
  /** Hands over every shift that ended before `at`: for a past nobody else lives through. */
  handOver(at: Millis): Promise<void>;
}

/** The duty roster of the demo's centre: its seats in turn, planned and signed with everybody's commands. */
export function createDemoRoster(parts: DemoRosterParts): DemoRoster {
  const { dispatcher, directory, firstChiefAt } = parts;
  const unitId = centreUnit(directory)?.id;
  if (unitId === undefined) throw new Error('a roster needs a centre or a district');
  const people = new Map(demoSeats(directory).map((seat) => [seat.account, personOf(seat)]));
  const roster = () => rosterOf(shiftsIn(dispatcher.durable).values(), unitId);

  async function give(by: string, command: KindCommand): Promise<void> {
    const person = people.get(by);
    if (person === undefined) return;
    const { seq } = dispatcher.durable;
    const call = { id: `demo-roster-${seq}-${command.type}`, world: dispatcher.world, commands: [command] };
    const answer = await dispatcher.submit(call, { person, scope: scopeOf(person, directory) });
    if (!answer.ok) parts.onTrouble?.(`${command.type}: ${answer.code}`);
  }

  /** The chiefs take turns; the one on duty at `firstChiefAt` is the first. */
  function chiefAt(from: Millis): string {
    const apart = Math.floor((from - startOfShift(firstChiefAt)) / SHIFT_MS);
    return apart % 2 === 0 ? 'chief1' : 'chief2';
  }

  return {
    async plan(at) {
      const begun = new Set(roster().map(({ from }) => from));
      for (let from = startOfShift(at); from < at + AHEAD_MS; from += SHIFT_MS) {
        if (begun.has(from)) continue;
        const chief = chiefAt(from);
        const name = SHIFTS[Math.round((from - startOfDay(dayNumber(from))) / SHIFT_MS)] ?? '';
        const checker = chief === 'chief1' ? 'checker1' : 'checker2';
        const team = ['acceptor', 'dispatcher', checker, ...(name === '夜班' ? [] : ['supervisor'])];
        await give(chief, {
          type: 'shift.plan',
          data: {
            unitId,
            name,
            from,
            to: from + SHIFT_MS,
            chiefId: idOf(chief),
            memberIds: team.map(idOf),
          },
        });
      }
    },
    async handOver(at) {
      for (const shift of roster()) {
        if (shift.to > at || shift.takenOver !== undefined) continue;
        const { id: subjectId, chief } = shift;
        const text = NOTES[Math.floor(shift.from / SHIFT_MS) % NOTES.length];
        await give(accountOf(chief), {
          type: 'shift.prepareHandover',
          data: { subjectId, ...defined({ text }) },
        });
        const next: DutyShift | undefined = shiftAfter(roster(), shift);
        if (next === undefined) continue;
        await give(accountOf(next.chief), { type: 'shift.takeOver', data: { subjectId } });
      }
    },
  };
}

function startOfShift(at: Millis): Millis {
  const day = startOfDay(dayNumber(at));
  return day + Math.floor((at - day) / SHIFT_MS) * SHIFT_MS;
}

const idOf = (account: string) => `demo-${account}` as PersonId;
const accountOf = ({ id }: { readonly id: string }): string => id.replace(/^demo-/u, '');

function personOf({ account, name, roles, scope }: ReturnType<typeof demoSeats>[number]): Person {
  return { id: idOf(account), name, roles, scope };
}
