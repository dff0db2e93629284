import { describe, expect, it } from 'vitest';
import { SUGGEST_FROM } from '../../domain/evidence/partners.ts';
import { createTextIndex } from '../../domain/evidence/textIndex.ts';
import { readJsonLines } from './realData.ts';

interface Letter {
  id: string;
  title: string;
  body: string;
}

function judged() {
  const texts = createTextIndex();
  const slots = new Map<string, number>();
  for (const letter of readJsonLines<Letter>('messages-hot.jsonl')) {
    slots.set(letter.id, texts.put(letter.id, letter.title, letter.body));
  }
  const issueOf = new Map<string, string>();
  for (const issue of readJsonLines<{ issue_id: string; core: string[] }>('hot-issues-gold.jsonl')) {
    for (const id of issue.core) if (slots.has(id)) issueOf.set(id, issue.issue_id);
  }
  const lookAlikes = readJsonLines<{ ids: string[] }>('hot-issues-hard-negatives.jsonl').flatMap(
    (group) => group.ids,
  );
  /** How alike letter `a` is to any other. */
  const likenessOf = (a: string): ((b: string) => number) => {
    const likeness = texts.likenessTo(slots.get(a) ?? -1);
    return (b) => likeness[slots.get(b) ?? -1] ?? 0;
  };
  return { letters: [...slots.keys()], issueOf, lookAlikes, likenessOf };
}

describe('on real letters judged by a reader', () => {
  it('suggests most letters of one matter and few others, judged pair by pair', () => {
    const { issueOf, lookAlikes, likenessOf } = judged();
    const ids = [...issueOf.keys(), ...lookAlikes];
    let right = 0;
    let suggested = 0;
    let wanted = 0;
    ids.forEach((a, i) => {
      const like = likenessOf(a);
      for (const b of ids.slice(i + 1)) {
        const same = issueOf.has(a) && issueOf.get(a) === issueOf.get(b);
        const shown = like(b) >= SUGGEST_FROM;
        wanted += same ? 1 : 0;
        suggested += shown ? 1 : 0;
        right += same && shown ? 1 : 0;
      }
    });
    expect(wanted).toBeGreaterThan(1000);
    expect(right / suggested).toBeGreaterThan(0.9);
    expect(right / wanted).toBeGreaterThan(0.75);
  });

  it('puts a letter of the same matter first among all 4,000', () => {
    const { issueOf, letters, likenessOf } = judged();
    let first = 0;
    let requests = 0;
    for (const [id, issue] of [...issueOf].slice(0, 60)) {
      const siblings = [...issueOf].filter(([other, its]) => other !== id && its === issue);
      if (siblings.length === 0) continue;
      requests += 1;
      const like = likenessOf(id);
      const others = letters.filter((other) => other !== id);
      const best = others.reduce((a, b) => (like(b) > like(a) ? b : a));
      first += issueOf.get(best) === issue ? 1 : 0;
    }
    expect(requests).toBeGreaterThan(50);
    expect(first / requests).toBeGreaterThan(0.9);
  });
});
