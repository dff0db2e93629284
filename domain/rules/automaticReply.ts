import { plainWidth } from '../text/plainWidth.ts';

/** 自动回复: what the district answers by itself to a greeting or a question that is always the same (DOMAIN B30). */
export interface AutomaticReply {
  /** A line that is one of these, or a short one with one of them in it. */
  readonly words: readonly string[];
  readonly text: string;
  /** For a line without a Chinese character. */
  readonly textEn?: string;
}

export const DEFAULT_AUTOMATIC_REPLIES: readonly AutomaticReply[] = [
  {
    words: ['你好', '您好', '在吗', '有人吗', '早上好', '下午好', '晚上好', 'hello', 'hi'],
    text: '您好，这里是您所在网格的网格员。请说明是什么事、在哪里，我们会尽快回复。紧急情况请拨打 110、119、120。',
    textEn:
      'Hello, this is the grid staff of your place. Please say what it is about and where; we will answer soon. In an emergency call 110, 119 or 120.',
  },
  {
    words: ['几点上班', '几点下班', '上班时间', '办公时间', '什么时候上班', 'opening hours', 'office hours'],
    text: '街道政务服务中心工作日 9:00 至 12:00、14:00 至 17:00 对外办公。其他时间请拨打 12345。',
    textEn:
      'The street service centre is open on working days, 9:00 to 12:00 and 14:00 to 17:00. At other times call 12345.',
  },
];

/** Characters of a word that says what is asked when it stands within a line; a shorter one has to be the whole line. */
const LEAST_WORD = 4;
/** Characters beside the word with which a line says no more than the word does. */
const MOST_BESIDE = 6;
const CHINESE = /\p{Script=Han}/u;

/** What is answered to a line at once; undefined where a person has to. */
export function automaticReplyTo(line: string, table: readonly AutomaticReply[]): string | undefined {
  const content = bare(line);
  if (content === '') return undefined;
  const reply = table.find(({ words }) =>
    words.map(bare).some((word) => word !== '' && (content === word || fitsIn(content, word))),
  );
  if (reply === undefined) return undefined;
  return CHINESE.test(line) ? reply.text : (reply.textEn ?? reply.text);
}

/** A question of a few words: 请问几点上班, not 你好，楼上漏水了. */
function fitsIn(line: string, word: string): boolean {
  const beside = line.length - word.length;
  return word.length >= LEAST_WORD && beside <= MOST_BESIDE && line.includes(word);
}

/** Without what is no letter or number, in one width and case. */
function bare(text: string): string {
  return plainWidth(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
