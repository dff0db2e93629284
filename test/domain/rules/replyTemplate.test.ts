import { describe, expect, it } from 'vitest';
import { checkRules } from '../../../domain/rules/checkRules.ts';
import {
  DEFAULT_REPLIES,
  type ReplyTemplate,
  replyTemplateFor,
  replyText,
  unknownBlanks,
} from '../../../domain/rules/replyTemplate.ts';
import { DISTRICT, RUBBISH } from '../../kit/caseDistrict.ts';

const rubbish = DISTRICT.category(RUBBISH);

describe('the template of a reply', () => {
  const all: ReplyTemplate = { kind: 'contact', text: '都用' };
  const ofClass: ReplyTemplate = { kind: 'contact', subclass: rubbish?.path[1] ?? '', text: '小类' };
  const ofCategory: ReplyTemplate = { kind: 'contact', category: RUBBISH, text: '类别' };

  it('is that of the category before that of its name, before that for everything', () => {
    expect(replyTemplateFor([all, ofClass, ofCategory], 'contact', rubbish)).toBe(ofCategory);
    expect(replyTemplateFor([all, ofClass], 'contact', rubbish)).toBe(ofClass);
    expect(replyTemplateFor([all, ofClass], 'contact', undefined)).toBe(all);
    expect(replyTemplateFor([all], 'result', rubbish)).toBeUndefined();
  });

  it('has the facts of the case in it, and says what it lacks instead of inventing it', () => {
    const template: ReplyTemplate = { kind: 'result', text: '{number} 由{unit}办理：{result}' };
    expect(replyText(template, { number: 'YX-1', unit: '环卫所' })).toEqual({
      text: 'YX-1 由环卫所办理：{result}',
      missing: ['result'],
    });
  });

  it('comes with the software for both moments, naming only facts there are', () => {
    for (const kind of ['contact', 'result'] as const) {
      expect(replyTemplateFor(DEFAULT_REPLIES, kind, undefined)).toBeDefined();
    }
    expect(DEFAULT_REPLIES.flatMap(({ text }) => unknownBlanks(text))).toEqual([]);
  });

  it('is refused in a rules file where it names a fact nobody knows, or a category the district has not', () => {
    const replies = [
      { kind: 'contact' as const, text: '{nmae}' },
      { kind: 'contact' as const, category: 'none', text: '您好' },
      { kind: 'contact' as const, category: RUBBISH, subclass: '垃圾', text: '您好' },
    ];
    expect(checkRules({ replies }, DISTRICT).faults.map(({ at, code }) => [at, code])).toEqual([
      ['replies[0].text', 'unknown-blank'],
      ['replies[1].category', 'unknown-category'],
      ['replies[2]', 'category-or-subclass'],
    ]);
  });
});
