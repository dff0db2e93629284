import { describe, expect, it } from 'vitest';
import { createStream, LineFault } from '../../../server/judge/stream.ts';

type Task = Parameters<typeof createStream>[0];

function driven(task: Task, lines: readonly object[]): unknown[] {
  const answer = createStream(task, () => 0);
  return lines.map((line) => answer(JSON.stringify(line))).filter((found) => found !== undefined);
}

const letter = (title: string) => ({ title, description: '', at: '2025-01-01' });

describe('the stream by which the secretary is judged', () => {
  it('answers what is question of letters, from what was learned before', () => {
    const lessons = ['路灯不亮', '路灯坏了', '油烟扰民', '油烟直排'].map((title) => ({
      op: 'learn',
      case: letter(title),
      truth: title.startsWith('路灯') ? '市政' : '环保',
    }));
    const [answer] = driven('letters', [
      ...lessons,
      ...lessons,
      { op: 'ask', id: '7', case: letter('路灯不亮') },
    ]);
    expect(answer).toMatchObject({ id: '7', refused: expect.any(Boolean), ms: 0 });
    expect(answer).toHaveProperty('ranked.0.is', '市政');
  });

  it('answers with a unit in the name it was taught by, whichever name the directory has', () => {
    const question = {
      at: '2025-01-02',
      category: ['市容', '占道', '占道经营'],
      street: '东山街道',
      community: '',
      source: '12345',
      property: '投诉',
    };
    const [answer] = driven('units', [
      {
        op: 'directory',
        units: [{ code: '1', names: ['东山街道执法队', '执法队（东山）'] }],
        streets: ['东山街道'],
      },
      { op: 'learn', case: question, truth: '执法队（东山）' },
      { op: 'ask', id: 'x', case: question },
    ]);
    expect(answer).toHaveProperty('ranked.0.is', '执法队（东山）');
    expect(answer).toHaveProperty('why.0', expect.stringContaining('1 件中 1 件'));
  });

  it('says of duplicates which pairs it would call the same matter', () => {
    const ask = (id: string, title: string) => ({ op: 'ask', id, case: letter(title) });
    const answers = driven('duplicates', [
      ask('a', '丽景花园半夜施工噪音'),
      ask('b', '丽景花园深夜施工噪音'),
      ask('c', '医保卡如何补办'),
      { op: 'pairs', ids: ['a', 'b', 'c'] },
    ]);
    expect(answers.at(-1)).toEqual({ pairs: [['a', 'b', expect.any(Number)]] });
  });

  it('refuses a line it cannot read, and nothing has changed', () => {
    const answer = createStream('letters', () => 0);
    expect(() => answer('no json')).toThrow(LineFault);
    expect(() => answer('{"op":"teach"}')).toThrow(LineFault);
    expect(answer('{"op":"ask","id":"1","case":{"title":"路灯"}}')).toMatchObject({
      ranked: [],
      refused: true,
    });
  });
});
