import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { publicViewOf } from '../../../domain/case/publicView.ts';
import { wholeCase } from '../../../domain/contract/case.ts';
import { progressPage } from '../../../server/public/publicPage.tsx';
import { DISTRICT } from '../../kit/caseDistrict.ts';
import { inEveryState } from '../../kit/everyState.ts';
import { pathsWith, withWords, wordPaths } from '../../kit/withWords.ts';

/**
 * What a link shows, held by construction: a case in each state, with words of somebody's in every place of its schema
 * where a person may write. A field that is added is among them without anybody's doing.
 */

const SOMEBODY = '住在八楼的那位';
/** Written for the reporter, and marked so by whoever wrote it. */
const FOR_THE_REPORTER = ['notes.text', 'result.text'];
/** Whatever else is read there is of the district's own making: numbers, kinds of matter, codes. */
const OWN =
  /^(?:number|progress|stages\.id|(?:parts\.)?(?:matter\.(?:zh|en)|number|progress)|result\.route\.(?:zh|en))$/u;

const STATES = inEveryState().map(([state, { story, id }]) => [state, story.case(id)] as const);

const spokenIn = (thisCase: Case): Case => withWords(wholeCase, SOMEBODY, thisCase) as Case;
const viewOf = (thisCase: Case) =>
  publicViewOf({
    report: thisCase,
    handled: thisCase,
    parts: [thisCase],
    raterId: 'link' as never,
    directory: DISTRICT,
  });
const shown = (thisCase: Case) => ({
  view: viewOf(thisCase),
  mayRate: true,
  mayUrge: true,
  isOver: false,
  mayTalk: true,
});
const withNotes = (thisCase: Case, isPublic: boolean): Case => {
  const { at = 0 } = thisCase.stages.call ?? {};
  const note = { seq: 1, at, by: { id: 'somebody', role: 'grid_lead' }, text: SOMEBODY, public: isPublic };
  return { ...thisCase, notes: [note] as never };
};
const textsOf = (value: unknown, path = ''): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, path));
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, path === '' ? key : `${path}.${key}`));
};

describe('what a link shows', () => {
  it('is tried with words in every field that has any', () => {
    expect(wordPaths(wholeCase).length).toBeGreaterThan(20);
    const filled = new Set(STATES.flatMap(([, thisCase]) => pathsWith(spokenIn(thisCase), SOMEBODY)));
    for (const path of ['title', 'description', 'place.text', 'notes.text', 'closure.text'])
      expect([...filled]).toContain(path);
  });

  it.each(STATES)(
    'of a case that is %s holds no word that was not written for the reporter',
    (state, thisCase) => {
      const closed = pathsWith(viewOf(withNotes(spokenIn(thisCase), false)), SOMEBODY);
      // Why it was not accepted is told to whoever reported it (T07), and to nobody else.
      expect(closed).toEqual(state === 'rejected' ? ['result.text'] : []);
      const open = pathsWith(viewOf(withNotes(spokenIn(thisCase), true)), SOMEBODY);
      expect(open.filter((path) => !FOR_THE_REPORTER.includes(path))).toEqual([]);
      expect(open).toContain('notes.text');
    },
  );

  it.each(STATES)('of a case that is %s is otherwise of the district’s own making', (_state, thisCase) => {
    const texts = textsOf(viewOf(spokenIn(thisCase)));
    expect(texts.filter(([path]) => !OWN.test(path) && !FOR_THE_REPORTER.includes(path))).toEqual([]);
  });

  it.each(STATES)('of a case that is %s is what the page is drawn from', (state, thisCase) => {
    for (const language of ['zh', 'en'] as const) {
      const html = progressPage(shown(withNotes(spokenIn(thisCase), false)), { language, path: '/p/x' });
      expect(html.includes(SOMEBODY)).toBe(state === 'rejected');
    }
  });
});
