import type { Directory, Unit } from '../../../domain/district/directory.ts';
import type { CaseId, Millis, Person, SubjectId, UnitId } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { roomsIn } from '../../../domain/room/rooms.ts';
import type { Dispatcher } from '../../dispatch/dispatcher.ts';
import * as colleagues from './colleagues.ts';

interface ExampleParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'submit'>;
  readonly directory: Directory;
  readonly now: () => Millis;
  readonly onTrouble: (fault: string) => void;
}

/**
 * Two case rooms for a newcomer: a burst pipe with three units that came and a property firm on the telephone, and a
 * matter of one street whose units have not all answered. Nothing where there is a room already.
 */
export function giveRoomExamples(parts: ExampleParts): Promise<void> {
  return give(parts).catch((error: unknown) => parts.onTrouble(String(error)));
}

async function give({ dispatcher, directory, now, onTrouble }: ExampleParts): Promise<void> {
  const { units, categories } = directory.data;
  const below = (unit: Unit | undefined, kind: Unit['kind']) =>
    unit && directory.childrenOf(unit.id).find((each) => each.kind === kind);
  const street = units.find(({ kind }) => kind === 'street');
  const community = below(street, 'community');
  const grid = below(community, 'grid');
  const [first, second] = units.filter(({ kind }) => kind === 'department');
  if (roomsIn(dispatcher.durable).size > 0) return;
  if (!street || !community || !grid || !first || !second) return;
  const centre = colleagues.dispatcher(directory, 0);
  const [acceptor, chief] = [colleagues.acceptor(directory, 0), colleagues.dutyChief(directory)];
  let calls = 0;

  async function command(person: Person, type: string, data: object): Promise<void> {
    calls += 1;
    const call = { id: `demo-room-${now()}-${calls}`, world: dispatcher.world, commands: [{ type, data }] };
    const ack = await dispatcher.submit(call, { person, scope: scopeOf(person, directory) });
    if (!ack.ok) onTrouble(`${type}: ${ack.code}`);
  }

  /** A case in the hands of a unit, which has signed for it. */
  async function caseWith(title: string, word: string, unit: Unit): Promise<CaseId | undefined> {
    const category = (categories.find(({ path }) => path.at(-1)?.includes(word)) ?? categories[0])?.code;
    const place = { gridId: grid?.id, text: '人民北路 872 号门前' };
    await command(acceptor, 'case.report', { source: '12345', title, category, place });
    const made = [...dispatcher.durable.cases.values()].findLast((each) => each.title === title);
    if (made === undefined) return undefined;
    const { id: caseId } = made;
    if (made.state === 'reported') await command(acceptor, 'case.file', { caseId, category });
    await command(centre, 'case.dispatch', { caseId, unitId: unit.id });
    await command(colleagues.officerOf(unit), 'case.sign', { caseId });
    return caseId;
  }

  /** The room of a case, once it is opened. */
  async function roomOn(caseId: CaseId, topic: string, unitIds: readonly UnitId[]) {
    await command(centre, 'room.open', { caseId, topic, unitIds });
    const room = [...roomsIn(dispatcher.durable).values()].find((each) => each.caseId === caseId);
    return room && { subjectId: room.id };
  }

  const says = (person: Person, room: { readonly subjectId: SubjectId }, text: string, more: object = {}) =>
    command(person, 'room.write', { ...room, text, ...more });

  const pipe = await caseWith('自来水管爆裂，积水漫过人行道', '供水管', first);
  const burst = pipe && (await roomOn(pipe, '人民北路爆管停水', [first.id, street.id, second.id]));
  if (burst !== undefined) {
    await says(colleagues.officerOf(first), burst, '已关主阀门，破口约 40 厘米，需挖开更换。', {
      shared: true,
    });
    await command(centre, 'room.toProgress', { ...burst, n: 1 });
    await says(colleagues.answererOf(street), burst, '两个社区 9 栋停水，已告知 5 栋。');
    await says(colleagues.officerOf(second), burst, '人民北路封一车道到 18:00，学校门口加 2 人。');
    await command(chief, 'room.addGuest', { ...burst, guestKind: 'firm', label: '盘福路 31 号物业' });
    await says(centre, burst, '二次水箱还有约 3 小时水量，可先供老人户。', { guestId: 'guest-1' });
    await command(chief, 'room.addGuest', { ...burst, guestKind: 'representative', label: '31 号楼' });
    await says(centre, burst, '行动不便的有 4 户，需要有人送水上楼。', { guestId: 'guest-2' });
    await says(chief, burst, '停水户数先按 612 户准备，核实后再对外说。');
    await command(chief, 'room.keepInternal', { ...burst, n: 6 });
  }
  const noise = await caseWith('夜间装卸扰民，三家单位各说各话', '噪声', second);
  const night = noise && (await roomOn(noise, '夜间装卸谁来管', [second.id, street.id, community.id]));
  if (night !== undefined) {
    await says(colleagues.officerOf(second), night, '装卸点在路边，占道由街道管，噪声由我们测。');
  }
}
