import { beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../domain/aggregate/facts.ts';
import { CASE_STATES } from '../../../domain/case/case.ts';
import { possibleCommands } from '../../../domain/case/possible.ts';
import { messagesOf } from '../../../domain/outbox/messages.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, OFFICER, Story } from '../../kit/caseStory.ts';
import { inEveryState } from '../../kit/everyState.ts';

const seat = (id: string, unitId: string, more: Partial<Account> = {}): readonly [string, Account] => [
  id,
  { id, name: `${id} 席`, roles: ['dept_officer'], unitId, ...more },
];

describe('记一笔', () => {
  let story: Story;
  beforeEach(() => {
    story = new Story();
    story.facts = {
      accounts: new Map([
        seat('dispatcher-2', 'Z', { roles: ['dispatcher'] }),
        seat('officer-b1', 'B1'),
        seat('officer-b2', 'B2'),
        seat('left', 'B1', { disabled: true }),
        seat('wall', 'Z', { roles: ['wall'] }),
        ['nobody', undefined as never],
      ]),
      contacts: new Map(),
    };
  });

  it('is written in every state there is, and changes none', () => {
    const seen = new Set<string>();
    for (const [state, { story: at, id }] of inEveryState()) {
      const before = at.case(id).notes.length;
      expect(at.does(CHIEF, 'case.note', id, { text: '已电话核对' })).toEqual(['NoteAdded']);
      expect(at.case(id)).toMatchObject({ state });
      expect(at.case(id).notes).toHaveLength(before + 1);
      seen.add(state);
    }
    expect([...seen].sort()).toEqual([...CASE_STATES].sort());
  });

  it('is open to every seat that reads the case, and to no other', () => {
    const id = story.dispatched({}, 'B1');
    const readers = [
      CHIEF,
      OFFICER,
      person('checker', 'Z'),
      person('street_reviewer', 'S1'),
      person('principal_leader', 'S1'),
      person('community_deputy', 'C11'),
      person('grid_member', 'G111'),
    ];
    for (const reader of readers) {
      expect(possibleCommands(story.case(id), reader, DISTRICT), reader.id).toContain('case.note');
      story.does(reader, 'case.note', id, { text: '知悉' });
    }
    for (const stranger of [person('dept_officer', 'B2'), person('street_reviewer', 'S2')]) {
      expect(possibleCommands(story.case(id), stranger, DISTRICT), stranger.id).not.toContain('case.note');
      expect(story.refuses(stranger, 'case.note', id, { text: '路过' })).toBe('out-of-scope');
    }
    for (const role of ['wall', 'auditor', 'administrator', 'connector'] as const) {
      expect(story.refuses(person(role), 'case.note', id, { text: '路过' })).toBe('role-not-allowed');
    }
  });

  it('calls units and seats by their ids, once each, with a message', () => {
    const id = story.dispatched({}, 'B1');
    story.does(ACCEPTOR, 'case.note', id, {
      text: '@B1 @派遣员 请看',
      unitIds: ['B1', 'B1'],
      personIds: ['dispatcher-2'],
    });
    expect(story.case(id).notes.at(-1)).toMatchObject({ personIds: ['dispatcher-2'] });
    expect(
      messagesOf(story.last('NoteAdded'), story.case(id)).map(({ template, to }) => [template, to]),
    ).toEqual([
      ['mention', { kind: 'unit', unitId: 'B1', desk: 'duty' }],
      ['mention', { kind: 'person', personId: 'dispatcher-2' }],
    ]);
  });

  it('calls from a progress note too, beside what the reporter is told', () => {
    const id = story.handling({}, 'B1');
    story.does(OFFICER, 'case.progress', id, { text: '@中心 已到场', unitIds: ['Z'], public: true });
    const templates = messagesOf(story.last('ProgressAdded'), story.case(id)).map(({ template }) => template);
    expect(templates).toEqual(['mention', 'progress']);
  });

  it('calls nobody to a case that they would not find', () => {
    const id = story.dispatched({}, 'B1');
    const mention = (data: { readonly unitIds?: string[]; readonly personIds?: string[] }) =>
      story.refuses(CHIEF, 'case.note', id, { text: '请看', ...data });
    expect(mention({ unitIds: ['B2'] })).toBe('mention-cannot-read');
    expect(mention({ unitIds: ['S2'] })).toBe('mention-cannot-read');
    expect(mention({ unitIds: ['nowhere'] })).toBe('unknown-unit');
    expect(mention({ personIds: ['officer-b2'] })).toBe('mention-cannot-read');
    expect(mention({ personIds: ['wall'] })).toBe('mention-cannot-read');
    expect(mention({ personIds: ['left'] })).toBe('unknown-person');
    expect(mention({ personIds: ['nobody'] })).toBe('unknown-person');
    story.does(CHIEF, 'case.note', id, { text: '请看', personIds: ['officer-b1'], unitIds: ['S1', 'Z'] });
  });
});

describe('two cases that are not one matter', () => {
  it('say so on both, until somebody takes it back', () => {
    const story = new Story();
    const [a, b] = [story.report(), story.filed()];
    story.does(ACCEPTOR, 'case.markDistinct', a, { otherId: b });
    expect([story.case(a).distinctFrom, story.case(b).distinctFrom]).toEqual([[b], [a]]);
    expect(story.refuses(DISPATCHER, 'case.markDistinct', b, { otherId: a })).toBe('distinct-already');
    story.does(DISPATCHER, 'case.unmarkDistinct', b, { otherId: a });
    expect(story.case(a)).not.toHaveProperty('distinctFrom');
    expect(story.refuses(ACCEPTOR, 'case.unmarkDistinct', a, { otherId: b })).toBe('not-marked-distinct');
  });

  it('are two, and both in reach', () => {
    const story = new Story();
    const id = story.report();
    expect(story.refuses(ACCEPTOR, 'case.markDistinct', id, { otherId: id })).toBe('link-to-itself');
    expect(story.refuses(ACCEPTOR, 'case.markDistinct', id, { otherId: 'YX-20261120-009999' })).toBe(
      'unknown-case',
    );
    const elsewhere = story.report({ place: { gridId: 'G211', communityId: 'C21', streetId: 'S2' } });
    const ofStreet = person('acceptor', 'S1');
    expect(story.refuses(ofStreet, 'case.markDistinct', id, { otherId: elsewhere })).toBe('out-of-scope');
  });

  it('may still be merged by somebody who knows better', () => {
    const story = new Story();
    const [a, b] = [story.report(), story.report()];
    story.does(ACCEPTOR, 'case.markDistinct', a, { otherId: b });
    story.does(ACCEPTOR, 'case.merge', a, { intoId: b });
    expect(story.case(a).state).toBe('merged');
  });
});
