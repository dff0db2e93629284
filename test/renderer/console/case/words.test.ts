import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../../domain/case/caseEvents.ts';
import { eventSentence } from '../../../../renderer/speech/eventSentence.ts';
import type { Names } from '../../../../renderer/speech/names.ts';
import { translate } from '../../../../renderer/speech/t.ts';
import { caseEn } from '../../../../renderer/speech/words/caseEn.ts';
import { caseZh } from '../../../../renderer/speech/words/caseZh.ts';
import { anEvent, caseNo } from '../../../kit/aCase.ts';

const NAMES: Names = {
  actor: () => '值班长 1席',
  seat: ({ name }) => name,
  known: () => undefined,
  unit: (id) => `<${id}>`,
  category: (code) => `[${code}]`,
  grid: () => '网格 0001',
  source: (source) => source,
  moment: (at) => `@${at}`,
};

const sentence = (event: CaseEvent, language: 'zh' | 'en') =>
  eventSentence(event, NAMES, (key, params) => translate(language, key, params));

describe('words of the case', () => {
  it('have the same blanks to fill in both languages', () => {
    const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort();
    for (const key of Object.keys(caseZh) as (keyof typeof caseZh)[]) {
      expect(blanks(caseEn[key]), key).toEqual(blanks(caseZh[key]));
    }
  });

  it.each(['zh', 'en'] as const)('tell what a supplement brought, with no blank left, in %s', (language) => {
    const news = { text: '水已到膝盖', danger: ['被困'], urgency: 'urgent' } as const;
    const own = sentence(anEvent('ReportSupplemented', 1, caseNo(1), 2, news), language);
    const carried = sentence(
      anEvent('ReportSupplemented', 1, caseNo(1), 2, { ...news, fromId: caseNo(2) }),
      language,
    );
    for (const { text } of [own, carried]) {
      expect(text).toContain('被困');
      expect(text).not.toMatch(/[{}]/u);
    }
    expect(carried.text).toContain(caseNo(2));
  });

  it('tell a dispatch with its assisting units, and how it came about', () => {
    const data = {
      unitId: 'water',
      coUnitIds: ['s1'],
      mode: 'manual',
      leg: 1,
      level: 3,
      clocks: {},
    } as const;
    const event = anEvent('CaseDispatched', 1, caseNo(1), 2, data);
    expect(sentence(event, 'zh').text).toBe('派遣 <water> 主办，<s1> 协办');
    expect(sentence(event, 'en').text).toBe('dispatched it to <water>, with <s1> assisting');
    const suggested = anEvent('CaseDispatched', 1, caseNo(1), 2, { ...data, suggested: true });
    expect(sentence(suggested, 'zh').text).toBe('派遣 <water> 主办，<s1> 协办（按建议）');
    const auto = anEvent('CaseDispatched', 1, caseNo(1), 2, { ...data, mode: 'auto' });
    expect(sentence(auto, 'zh').text).toBe('按规则自动派遣 <water> 主办，<s1> 协办');
  });

  it('name the channel, not the connector, as the one who reported', () => {
    const event = anEvent('CaseReported', 1, caseNo(1), 1, { source: '12345', urgency: 'urgent' } as never);
    expect(sentence(event, 'zh')).toMatchObject({ who: '12345', text: '上报（紧急）' });
  });

  it('leave no trailing blank when an escalation has no post', () => {
    const data = { unitId: 's1', level: 2, leg: 2, reason: '超出能力', clocks: {} };
    const event = anEvent('CaseEscalatedLevel', 1, caseNo(1), 3, data);
    expect(sentence(event, 'zh')).toEqual({
      who: '值班长 1席',
      text: '上报到 <s1>',
      quote: '超出能力',
      mark: 'warning',
    });
  });

  it('say why something came by itself: which limit, how far, who was told, and what waits for the morning', () => {
    const why = {
      rung: 'warn70',
      clock: 'K5',
      due: 9,
      share: 0.7,
      at: 7,
      life: '1.1',
      recipients: ['dept_officer'],
    } as const;
    const warning = anEvent('SlaWarning', 1, caseNo(1), 2, { why, heldUntil: 8 });
    expect(sentence(warning, 'zh')).toMatchObject({
      text: '处置时限将到，已提醒',
      quote: '处置时限已用 70%，@9 到期 · 已告知经办人 · 夜间免打扰，@8 再发',
    });
    const late = {
      ...why,
      rung: 'supervise',
      after: { n: 1, unit: 'wd' },
      recipients: ['supervisor'],
    } as const;
    const supervised = anEvent('SupervisionOpened', 1, caseNo(1), 3, {
      supervisionId: 's',
      kind: 'normal',
      ground: 'overdue',
      replyDue: 9,
      why: late,
    });
    expect(sentence(supervised, 'zh')).toMatchObject({
      text: '督办：超期',
      quote: '处置时限 @9 到期，已超 1 工作日 · 已告知督查员',
    });
    expect(sentence(supervised, 'en').quote).toBe(
      'the Handle limit ended at @9, 1 working day ago · notified: Oversight officer',
    );
  });

  it('say with whom a case is after the account that held it was handed over', () => {
    const data = { successionId: 'succession-7', fromId: 'a', toId: 'b', toUnitId: 'g1', toName: '接手席位' };
    const event = anEvent('CaseInherited', 1, caseNo(1), 2, data);
    expect(sentence(event, 'zh').text).toBe('批准账号移交：改由 <g1> 的接手席位承担（succession-7）');
    expect(sentence(event, 'en').text).toBe(
      'approved a succession: it is now with the successor at <g1> (succession-7)',
    );
  });

  it('say how many alike made a cluster', () => {
    const data = { caseIds: [caseNo(1), caseNo(2)], category: 'water' };
    expect(sentence(anEvent('ClusterFlagged', 1, caseNo(1), 2, data), 'zh').quote).toBe(
      '24 小时内同一地点[water] 2 件',
    );
  });

  it('show a fact of a later version by its type rather than nothing', () => {
    const event = {
      ...anEvent('CaseSigned', 1, caseNo(1), 2, {}),
      type: 'CaseTransmuted',
    } as unknown as CaseEvent;
    expect(sentence(event, 'zh').text).toBe('CaseTransmuted');
  });
});
