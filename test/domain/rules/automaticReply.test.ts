import { describe, expect, it } from 'vitest';
import { automaticReplyTo, DEFAULT_AUTOMATIC_REPLIES } from '../../../domain/rules/automaticReply.ts';

const reply = (line: string) => automaticReplyTo(line, DEFAULT_AUTOMATIC_REPLIES);

describe('an automatic reply', () => {
  it.each(['你好', '您好！', '在吗？', 'Hello', ' ＨＩ '])('greets whoever only greets: %s', (line) => {
    expect(reply(line)).toBeDefined();
  });

  it.each(['几点上班', '请问几点上班？', '办公时间是什么', 'opening hours?'])('answers %s', (line) => {
    expect(reply(line)).toBeDefined();
  });

  it.each([
    '你好，楼上漏水',
    '这几点上班的人都把车停在消防通道',
    '路灯不亮',
    'hi there is a leak',
    '？？？',
    '',
  ])('leaves to a person whatever says more, or nothing it knows: %s', (line) => {
    expect(reply(line)).toBeUndefined();
  });

  it.each([
    ['再多五个字几点上班', '几点上班', true],
    ['再多六个字的几点上班', '几点上班', true],
    ['再多七个字的话几点上班', '几点上班', false],
    ['再多六个字的政务中心的办公时间', '政务中心的办公时间', true],
    ['再多七个字的话政务中心的办公时间', '政务中心的办公时间', false],
    ['上班吗', '上班吗', true],
    ['今上班吗', '上班吗', false],
    ['今天上班', '今天上班', true],
    ['问今天上班', '今天上班', true],
  ] as const)('a word within a line: %s has %s in it, and that is enough: %s', (line, word, isEnough) => {
    expect(automaticReplyTo(line, [{ words: [word], text: '好' }]) === '好').toBe(isEnough);
  });

  it('answers in the language it was asked in, as far as the table has it', () => {
    expect(reply('hello')).toMatch(/^Hello/u);
    expect(reply('你好')).toMatch(/^您好/u);
    expect(automaticReplyTo('hello', [{ words: ['hello'], text: '您好' }])).toBe('您好');
  });

  it('says what the district has set, and nothing where that is nothing', () => {
    expect(automaticReplyTo('你好', [])).toBeUndefined();
    expect(automaticReplyTo('垃圾几点收', [{ words: ['垃圾几点收'], text: '每天 19:00' }])).toBe(
      '每天 19:00',
    );
  });
});
