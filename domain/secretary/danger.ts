import { foldCharacters } from '../text/fold.ts';

/**
 * Danger to life (DOMAIN §3.4) by rules that read the sentence: it counts when it is happening here and now. Dropped is
 * what somebody fears (万一, 容易), asks to prevent, remembers (去年), practises (演练) or has read of elsewhere.
 * A false danger costs a look and a missed one a life: whatever speaks of the present overrules what takes it back.
 */

const WORDS = [
  ...['火灾', '着火', '起火', '失火', '烧起来', '火势', '冒烟', '浓烟', '爆炸', '爆燃', '自燃'],
  ...['坠楼', '跳楼', '坠落', '坠下', '掉下楼', '轻生', '自杀', '割腕', '要跳', '溺水', '落水'],
  ...[
    '掉(?:进|到)(?:了)?(?:井|河|沟|坑|水|江|池|湖|下水道|窨井|楼下)',
    '(?:人|孩子|老人|车)被?(?:卷走|冲走)',
  ],
  ...[
    '伤亡',
    '受伤',
    '砸伤',
    '砸中',
    '被砸(?:倒|晕|到)',
    '撞伤',
    '烧伤',
    '烫伤',
    '流血',
    '大出血',
    '血流',
    '被捅',
    '持刀',
    '拿刀',
  ],
  ...[
    '昏迷',
    '昏倒',
    '晕倒',
    '倒地',
    '不省人事',
    '没有呼吸',
    '没呼吸',
    '没了呼吸',
    '喘不上气',
    '抽搐',
    '心脏骤停',
  ],
  ...[
    '救命(?=啊|呀|!|$)',
    '[喊叫]救命',
    '(?:燃气|煤气|天然气|液化气)(?:管道?)?泄漏',
    '燃气味',
    '煤气味',
    '漏气',
    '毒气泄漏',
    '中毒',
  ],
  ...[
    '触电',
    '电倒',
    '被电(?:击|到|晕)',
    '坍塌',
    '倒塌',
    '塌方',
    '塌陷',
    '垮塌',
    '塌了',
    '被困',
    '被埋',
    '压在',
  ],
  ...['(?:被|还|关|人)困在', '关在电梯', '困在(?:电梯|火|水|车|屋|里面|楼)'],
] as const;
const DANGER = new RegExp(WORDS.join('|'), 'gu');

/** Words that hold one of the others and mean something else. */
const FIXED =
  /防溺水|防坠落|溺水救援|塌方路段|自燃险|被困扰|信息大?爆炸|爆炸场|塌方式|立刻昏倒|手受伤骨折|受伤前|爆炸式|爆炸性|人口爆炸|火灾自动报警|火灾报警|火灾探测|火灾保险|防火灾|消防|灭火器|冒烟测试|掉到地上|被压缩|被压低|被压价|被压制|被电话|被电视|被电动|电到期|电到账|受伤害|工伤|拿刀叉|倒地铁|着火车|掉到海里|喘不上气来的压力/gu;
/** Smoke that comes from what always smokes. */
const USUAL_SMOKE =
  /(?:烟囱|尾气|排气管|油烟机|油烟管|排烟口|烧烤|货车|渣土车|泥头车|公交车|柴油车)[^，。]{0,8}(?:冒烟|浓烟)/u;

/** It is now, and here. */
const NOW =
  /现在|正在|正[冒烧着流]|刚刚|刚才|刚[有发把起着]|此刻|这会儿|目前|眼下|快来|赶快|赶紧派|马上派|快派|快要|就要|随时会|已经(?!处理|解决|修|办|扑灭|好)|还在|还没出来|叫不醒|救救|突然|突发/u;
/** Somebody is in it: doubt about that is no reason to wait. */
const SOMEBODY = /(?:可能|好像|疑似|似乎|恐怕|怀疑)[^，]{0,4}(?:有人|人|孩子|老人)[^，]{0,3}$/u;
/** Fear and condition: what follows has not happened. */
const IF =
  /万一|一旦|如果|若是|若(?!干)|假如|假设|假使|倘若|要是|以防|防止|避免|预防|防范|以免|免得|杜绝|谨防|严防|非得?等|等到|要等|真要|出了|如发生|如果?有|只有|[了的]才/u;
const MAY =
  /屡次|多次|经常|数次|时常|接二连三|三番五次|频发|频繁|近期|历经|己经历|[几两三四五六七八九十\d]+[次起](?!火)|容易|易(?!腐)|可能|恐|担心|担忧|害怕|生怕|怕|会|将|潜在|存在|造成|引发|引起|导致|有[^，]{0,4}(?:危险|风险)|差点|险些|几乎/u;
/** It is over. */
const THEN =
  /曾|去年|前年|往年|早年|当年|那年|多年前|年前|[一二两三四五六七八九十几\d]+年前|上个?月|上周|上次|之前|以前|过去|历史上|当时|那次|20[01]\d年|此前|事后|后来|已经?(?:扑灭|救出|处理|解决|修好|康复|出院|痊愈|清理)/u;
/** It is of others, or a word about words. */
const REPORTED_SPEECH =
  /新闻|报道|电视|听说|网上|外地|别的城市|其他城市|其它城市|外省|例如|比如|诸如|案例|教训|像[^，]{0,6}那样|宣传|培训|讲座|知识|课程|咨询|请问|如何|怎么(?!办)|怎样|什么是|标准|规定|条例|政策|补偿|赔偿|赔付|报销|认定|鉴定|保险|责任/u;
/** Who asks for money or an answer afterwards is in no danger. */
const INQUIRY = /咨询|报销|赔偿|理赔|已清理|是真的吗/u;
/** What hangs on it is not there yet. */
const OUTCOME = /^[^，]{0,6}，?[^，]{0,6}(?:不堪设想|谁能|谁来|谁负责|怎么办|如何逃生|才能?重视|才会?有)/u;
/** After the word: it is feared, practised or planned for. */
const AFTER =
  /^[^，]{0,6}(?:隐患|风险|危险|预案|演练|演习|可能|之虞|事故率|应急|防治|预防|防范|知识|宣传|培训|救援队|报警器|探测|事件频|的后果|怎么办|谁负责|谁来负责|责任|赔偿|保险|事故调查|事故的?认定)/u;
const NONE = /(?:没有|没|未|并未|无|无人|幸好|幸亏|所幸|尚未|并没有|避免了?)[^，]{0,5}$/u;

/** All danger words of the text that are meant as such, each once, in their order. */
export function dangerWords(text: string): readonly string[] {
  const found = sentencesOf(text).flatMap((sentence) => dangersIn(sentence));
  return [...new Set(found)];
}

/** The first danger word of the text that is meant as such, if any. */
export function dangerWord(text: string): string | undefined {
  return dangerWords(text)[0];
}

/** Marks that end nothing (a space within a word, a sign nobody sees) are put aside before the text is cut. */
function sentencesOf(text: string): readonly string[] {
  return foldCharacters(text)
    .replace(/[,、:：]/gu, '，')
    .split(/[。!?;\n]/u)
    .map((sentence) => sentence.replace(/[^\p{L}\p{N}，]+/gu, ''));
}

/**
 * What is asked of a whole clause is asked once, and what of all before or behind it is carried along: a text of
 * twenty thousand danger words costs as much as any other of its length.
 */
function dangersIn(sentence: string): readonly string[] {
  if (!sentence.match(DANGER)) return [];
  const clauses = sentence.split('，').map(clauseOf);
  const laters = latersOf(clauses);
  const found = new Set<string>();
  let isTakenBefore = false;
  let judged = 0;
  for (const [at, clause] of clauses.entries()) {
    const later = laters[at] ?? NOTHING_LATER;
    for (const match of clause.text.matchAll(DANGER)) {
      if (found.has(match[0])) continue;
      judged += 1;
      // Nobody writes so many and takes them all back: what is not judged counts.
      if (judged > MOST_JUDGED || isMeant(match, clause, isTakenBefore, later)) found.add(match[0]);
    }
    isTakenBefore ||= clause.isTakenBack();
  }
  return [...found];
}

/** Danger words of one sentence that are weighed, each with what stands around it. */
const MOST_JUDGED = 200;
/** Characters before and behind a word that can bear on it; clauses of people are shorter. */
const NEAR = 300;
/** Characters of what follows that say what hangs on it. */
const NEXT = 40;

interface Clause {
  /** As it was written. */
  readonly written: string;
  /** Without the words that hold a danger word and mean something else. */
  readonly text: string;
  isNow(): boolean;
  isTakenBack(): boolean;
}

function clauseOf(written: string): Clause {
  const text = written.replace(FIXED, (word) => '·'.repeat(word.length));
  let [isNow, isBack]: (boolean | undefined)[] = [];
  return {
    written,
    text,
    isNow: () => (isNow ??= NOW.test(text)),
    isTakenBack: () => (isBack ??= isTakenBack(written)),
  };
}

/** What the clauses behind one say together. */
interface Later {
  readonly next: string;
  readonly isThen: boolean;
  readonly isNow: boolean;
}
const NOTHING_LATER: Later = { next: '', isThen: false, isNow: false };

function latersOf(clauses: readonly Clause[]): readonly Later[] {
  const laters: Later[] = [];
  let later = NOTHING_LATER;
  for (const clause of clauses.toReversed()) {
    laters.push(later);
    const { written } = clause;
    later = {
      next: `${written}，${later.next}`.slice(0, NEXT),
      isThen: later.isThen || THEN.test(written) || INQUIRY.test(written),
      isNow: later.isNow || NOW.test(written),
    };
  }
  return laters.reverse();
}

function isMeant(match: RegExpMatchArray, clause: Clause, isTakenBefore: boolean, later: Later): boolean {
  const [word] = match;
  const { index = 0 } = match;
  const before = clause.text.slice(Math.max(0, index - NEAR), index);
  const after = clause.text.slice(index + word.length, index + word.length + NEAR);
  const near = `${before}${word}${after}`;
  if (NONE.test(before) || AFTER.test(after) || USUAL_SMOKE.test(near)) return false;
  if (THEN.test(after) || OUTCOME.test(later.next === '' ? after : `${after}，${later.next}`)) return false;
  if (later.isThen) return clause.isNow();
  if (isTakenBack(before)) {
    return SOMEBODY.test(before) || (clause.isNow() && !IF.test(before) && !THEN.test(before));
  }
  return !isTakenBefore || clause.isNow() || later.isNow;
}

const isTakenBack = (text: string): boolean =>
  IF.test(text) || MAY.test(text) || THEN.test(text) || REPORTED_SPEECH.test(text);
