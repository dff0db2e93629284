import type { Affair, SubjectId } from '../../domain/affair/affair.ts';
import { type AffairDecided, decideAffair } from '../../domain/affair/affairDecide.ts';
import type { WorldEvent } from '../../domain/affair/affairEvents.ts';
import { type AffairFacts, NO_FACTS } from '../../domain/affair/facts.ts';
import type { AffairCommand, AffairCommandData, AffairCommandType } from '../../domain/contract/affairs.ts';
import type { Expect } from '../../domain/contract/commands.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import type { DutyShift } from '../../domain/shift/shift.ts';
import { record } from '../../domain/situation.ts';
import { DISTRICT } from './caseDistrict.ts';
import { FRIDAY, RULES, Story } from './caseStory.ts';

/** A world in which affairs happen beside cases, told one command after another; its cases are a story of their own. */
export class AffairStory {
  readonly cases = new Story();
  readonly situation = this.cases.situation;
  readonly events: WorldEvent[] = [];
  facts: AffairFacts = NO_FACTS;
  at: Millis = FRIDAY;
  private readonly staff: Person[] = [];

  /** These people have accounts. */
  employ(...people: readonly Person[]): void {
    this.staff.push(...people);
    const seats = new Map(
      this.staff.map(({ id, name, roles, scope }) => [id, { id, name, roles, unitId: scope }]),
    );
    const seat = (id: string) => seats.get(id);
    this.facts = { ...this.facts, seat, account: seat };
  }

  tell<T extends AffairCommandType>(
    by: Person,
    type: T,
    data: AffairCommandData[T],
    expect?: Expect,
  ): AffairDecided {
    const { situation, facts, at } = this;
    // One object of the union: the compiler does not pair a generic type with its own data.
    const intent = { type, data, expect } as unknown as AffairCommand;
    const decided = decideAffair(intent, situation, { at, by, directory: DISTRICT, rules: RULES, facts });
    if (decided.ok) this.events.push(...record(situation, decided.events, { at, by: decided.by }));
    return decided;
  }

  does<T extends AffairCommandType>(by: Person, type: T, data: AffairCommandData[T]): SubjectId {
    const decided = this.tell(by, type, data);
    if (!decided.ok) throw new Error(`${type} was refused: ${decided.refusal.code}`);
    return decided.subjectId;
  }

  refuses<T extends AffairCommandType>(
    by: Person,
    type: T,
    data: AffairCommandData[T],
    expect?: Expect,
  ): string {
    const decided = this.tell(by, type, data, expect);
    if (decided.ok) throw new Error(`${type} was taken`);
    return decided.refusal.code;
  }

  affair(id: SubjectId): Affair {
    const affair = this.situation.affairs.get(id);
    if (affair === undefined) throw new Error(`there is no ${id}`);
    return affair;
  }

  shift(id: SubjectId): DutyShift {
    const affair = this.affair(id);
    if (affair.kind !== 'shift') throw new Error(`${id} is no shift`);
    return affair;
  }
}
