import { describe, expect, it } from 'vitest';
import { calls } from '../../../renderer/desk/called.ts';
import { idsNamed, mentionables, mentionOf, typedAt, withName } from '../../../renderer/desk/mentions.ts';
import { DISTRICT } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, Story } from '../../kit/caseStory.ts';

const SEATS = [
  { id: 'p-1', name: '派遣员 2席', unitId: 'Z' },
  { id: 'p-2', name: '核查员 1', unitId: 'Z' },
];

describe('@ in a line', () => {
  it('begins at the last @ before the caret and ends at a space', () => {
    expect(typedAt('请 @派', 4)).toEqual({ from: 2, query: '派' });
    expect(typedAt('请 @派 看', 6)).toBeUndefined();
    expect(typedAt('请 @派 看', 3)).toEqual({ from: 2, query: '' });
    expect(typedAt('没有', 2)).toBeUndefined();
  });

  it('puts the name chosen in place of what was typed, and the caret behind it', () => {
    expect(withName('请 @p 尽快', 4, '派遣员 2席')).toEqual({ text: '请 @派遣员 2席 尽快', caret: 10 });
  });

  it('finds whoever reads the case, by name or initials, and nobody else', () => {
    const story = new Story();
    const id = story.dispatched({}, 'B1');
    const { find } = mentionables(story.case(id), SEATS, DISTRICT, (unitId) => unitId);
    expect(find('pqy').map(({ id: found }) => found)).toEqual(['p-1']);
    expect(find('B').map(({ id: found }) => found)).toEqual(['B1']);
    expect(find('S2')).toEqual([]);
    expect(find('').map(({ id: found }) => found)).toEqual(['Z', 'S1', 'C11', 'B1', 'p-1', 'p-2']);
  });

  it('sends ids, and only of names that still stand in the text', () => {
    const chosen = [
      mentionOf({ kind: 'unit', id: 'B1', name: '区水务局' }),
      mentionOf({ kind: 'person', id: 'p-1', name: '派遣员 2席' }),
    ];
    expect(idsNamed('@派遣员 2席 请看', chosen)).toEqual({ personIds: ['p-1'], names: ['派遣员 2席'] });
    expect(idsNamed('@区水务局 @派遣员 2席 @区水务局', chosen)).toEqual({
      unitIds: ['B1'],
      personIds: ['p-1'],
      names: ['区水务局', '派遣员 2席'],
    });
    expect(idsNamed('@区水务局 请看', [])).toEqual({ names: [] });
  });
});

describe('a colleague’s @', () => {
  it('calls the seat it names and everybody of the unit it names, and not whoever wrote it', () => {
    const story = new Story();
    const id = story.dispatched({}, 'B1');
    story.does(ACCEPTOR, 'case.note', id, { text: '@B1 请看', unitIds: ['B1'] });
    const note = story.last('NoteAdded');
    expect(calls(note, { id: 'somebody', scope: 'B1' })).toBe(true);
    expect(calls(note, { id: 'somebody', scope: 'B2' })).toBe(false);
    expect(calls(note, { id: ACCEPTOR.id, scope: 'B1' })).toBe(false);
  });
});
