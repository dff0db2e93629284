import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isCaseEvent } from '../../../domain/case/caseEvents.ts';
import type { SecretaryMode } from '../../../domain/contract/secretary.ts';
import { createSecretary } from '../../../domain/secretary/secretary.ts';
import type { Act } from '../../../server/audit/auditTrail.ts';
import { noteSuggestion } from '../../../server/secretary/record.ts';
import { COVER, DISTRICT, RUBBISH } from '../../kit/caseDistrict.ts';
import { CHIEF, Story, signerOf } from '../../kit/caseStory.ts';

/** Learns a story event by event; answers what was put on record. */
function recordOf(story: Story, mode: SecretaryMode = 'shown'): readonly Act[] {
  const secretary = createSecretary(DISTRICT);
  const acts: Act[] = [];
  const audit = { record: (act: Act) => void acts.push(act) };
  const newHash = () => createHmac('sha256', 'key');
  for (const event of story.events.filter(isCaseEvent)) {
    secretary.learn(event);
    noteSuggestion({ secretary, audit, mode: () => mode, newHash }, event);
  }
  return acts;
}

const detailsOf = (acts: readonly Act[], action: Act['action'], judgement: string): readonly string[] =>
  acts.flatMap(({ action: was, detail = '' }) =>
    was === action && detail.startsWith(judgement) ? [detail] : [],
  );
const partOf = (detail: string | undefined, name: string): string | undefined =>
  new RegExp(`${name}:(\\S+)`).exec(detail ?? '')?.[1];

describe('the record of a suggestion', () => {
  it('has the state of the model, a hash of what it was asked, the three first, the threshold and counts as reasons', () => {
    const story = new Story();
    for (let n = 0; n < 3; n += 1) {
      const id = story.dispatched({ category: RUBBISH }, 'B1');
      story.does(signerOf('B1'), 'case.sign', id, {});
      story.does(signerOf('B1'), 'case.resolve', id, { text: '已清理' });
    }
    story.filed({ category: RUBBISH });
    const last = detailsOf(recordOf(story), 'suggestion-made', 'unit').at(-1);
    expect(last).toMatch(
      /^unit shown model:secretary-\d+@\d+ inputs:[0-9a-f]{16} ranked:B1=0\.\d\d(,\w+=0\.\d\d)* from:none why:B1:3\/3-community/,
    );
  });

  it('knows the same question again, and another one from it', () => {
    const story = new Story();
    for (const title of ['井盖松动', '井盖松动', '路灯不亮']) story.report({ title });
    const hashes = detailsOf(recordOf(story), 'suggestion-made', 'category').map((each) =>
      partOf(each, 'inputs'),
    );
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it('names words that many reports share, and none that only one has', () => {
    const story = new Story();
    for (const title of [...Array(6).fill('窨井盖松动'), '窨井盖松动王小明家门口']) {
      story.does(CHIEF, 'case.file', story.report({ title }), { category: COVER });
    }
    const last = detailsOf(recordOf(story), 'suggestion-made', 'category').at(-1);
    expect(last).toMatch(/why:terms:\S*井盖/);
    expect(last).not.toContain('王小明');
  });

  it('says what a person made of it, by id alone', () => {
    const story = new Story();
    story.dispatched({ category: COVER }, 'B2');
    const [verdict] = detailsOf(recordOf(story), 'suggestion-decided', 'unit');
    expect(verdict).toBe('unit shown accepted B2');
  });

  it('is kept in shadow, and not kept at all when the switch is off', () => {
    const story = new Story();
    story.dispatched({ category: COVER }, 'B2');
    expect(recordOf(story, 'shadow').length).toBeGreaterThan(0);
    expect(recordOf(story, 'off')).toEqual([]);
  });
});
