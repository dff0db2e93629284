import { beforeEach, describe, expect, it } from 'vitest';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import { wholeCase } from '../../../domain/contract/case.ts';
import type { Person } from '../../../domain/kernel.ts';
import { guestViewOf } from '../../../domain/room/guestView.ts';
import type { Room } from '../../../domain/room/room.ts';
import { roomsIn } from '../../../domain/room/rooms.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { CHIEF, DISPATCHER } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';
import { pathsWith, withWords } from '../../kit/withWords.ts';

const OFFICER_2 = person('dept_officer', 'B2');
const SOMEBODY = '住在八楼的那位';

describe('a guest with a link into a case room', () => {
  let story: KindStory;
  let caseId: CaseId;
  let id: string;
  beforeEach(() => {
    story = new KindStory();
    caseId = story.cases.dispatched();
    id = story.does(DISPATCHER, 'room.open', { caseId, topic: '爆管停水', unitIds: ['B2', 'B3'] });
    const firm = { guestKind: 'firm', label: '盘福路 31 号物业' } as const;
    story.does(CHIEF, 'room.addGuest', { subjectId: id, ...firm });
  });

  const room = (): Room => roomsIn(story.situation).get(id as Room['id']) as Room;
  const holder = (as = 'guest-1', subjectId = id): Person =>
    ({ ...person('enterprise', ''), id: `guest:${as}`, voice: { subjectId, as } }) as unknown as Person;
  const speak = (text = '水箱还有三小时', by = holder()) =>
    story.does(by, 'room.speak', { subjectId: id, text });
  const refuses = (by: Person) => story.refuses(by, 'room.speak', { subjectId: id, text: '我也说一句' });

  it('writes a line as their own, which everybody in the room reads', () => {
    speak();
    expect(room().lines).toMatchObject([
      { n: 1, guestId: 'guest-1', shared: true, text: '水箱还有三小时', by: { role: 'enterprise' } },
    ]);
  });

  it('is nobody without the link, with one into another room, or after being removed', () => {
    expect(refuses(person('enterprise', 'D'))).toBe('out-of-scope');
    expect(refuses(person('resident', ''))).toBe('out-of-scope');
    expect(refuses(holder('guest-2'))).toBe('room-no-guest');
    expect(refuses(holder('guest-1', 'room-9'))).toBe('out-of-scope');
    story.does(CHIEF, 'room.removeGuest', { subjectId: id, guestId: 'guest-1' });
    expect(refuses(holder())).toBe('room-no-guest');
  });

  it('does nothing else in it, nor does any desk speak as one', () => {
    for (const type of ['room.join', 'room.write', 'room.toCase', 'room.close'])
      expect([
        type,
        story.refuses(holder(), type as 'room.close', { subjectId: id, text: '再说', n: 1 } as never),
      ]).toEqual([type, 'role-not-allowed']);
    expect(refuses(CHIEF)).toBe('role-not-allowed');
  });

  it('writes no more when the room is closed, or has fifty lines of theirs; those taken down do not count', () => {
    story.does(CHIEF, 'room.write', { subjectId: id, text: '电话里说的', guestId: 'guest-1' });
    for (let n = 1; n <= 50; n += 1) speak(`第 ${n} 句`);
    expect(refuses(holder())).toBe('room-guest-full');
    story.does(CHIEF, 'room.close', { subjectId: id });
    expect(refuses(holder())).toBe('room-closed');
  });

  describe('is shown', () => {
    const lines = () => {
      story.does(OFFICER_2, 'room.write', { subjectId: id, text: '内部先别说' });
      story.does(OFFICER_2, 'room.write', { subjectId: id, text: '今晚八点前通水', shared: true });
      story.does(CHIEF, 'room.write', { subjectId: id, text: '请物业通知各户', shared: true });
      speak();
      const residents = { guestKind: 'representative', label: '31 号楼' } as const;
      story.does(CHIEF, 'room.addGuest', { subjectId: id, ...residents });
      story.does(CHIEF, 'room.write', { subjectId: id, text: '有四户行动不便', guestId: 'guest-2' });
    };
    const view = (thisCase: Case = story.cases.case(caseId)) =>
      guestViewOf(room(), thisCase, 'guest-1', DISTRICT);

    it('the lines that were shared, by the names of units, and their own as theirs', () => {
      lines();
      expect(view()?.lines.map(({ text, from }) => [text, from && Object.keys(from)[0]])).toEqual([
        ['今晚八点前通水', 'unit'],
        ['请物业通知各户', undefined],
        ['水箱还有三小时', 'me'],
        ['有四户行动不便', 'guest'],
      ]);
      expect(JSON.stringify(view())).not.toContain('内部先别说');
      expect(JSON.stringify(view())).not.toContain(OFFICER_2.id);
    });

    it('no word of the case itself, nor the topic the desks gave it, nor its number', () => {
      lines();
      const spoken = withWords(wholeCase, SOMEBODY, story.cases.case(caseId)) as Case;
      expect(pathsWith(spoken, SOMEBODY)).toContain('title');
      expect(pathsWith(view(spoken), SOMEBODY)).toEqual([]);
      expect(JSON.stringify(view())).not.toContain('爆管停水');
      expect(JSON.stringify(view())).not.toContain(caseId);
    });
  });
});
