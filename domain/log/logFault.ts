import type { Millis, Seq, World } from '../kernel.ts';
import { fillBlanks, type Words } from '../text/words.ts';
import { formatMinute } from '../time/shanghaiDay.ts';

/** What is wrong with a log that is sound in itself: it is not the one that was witnessed. */
export const LOG_FAULT_KINDS = ['cut', 'rewritten', 'foreign'] as const;
export type LogFaultKind = (typeof LOG_FAULT_KINDS)[number];

/** The events of a world, or the second chain. */
export type ChainName = World | 'audit';

export interface LogFault {
  /**
   * `cut`: its last entries are gone. `rewritten`: somewhere in this span others stand in their place. `foreign`: the
   * witness was written with another key, and nothing can be compared.
   */
  readonly kind: LogFaultKind;
  readonly chain: ChainName;
  /** First and last of the span. */
  readonly seq: Seq;
  readonly through: Seq;
  /** When the last entry was made that is still what it was; 0 when there is none. */
  readonly since: Millis;
  /** When the entries that are missed were witnessed. */
  readonly witnessedAt: Millis;
}

const SENTENCES: Readonly<Record<LogFaultKind, Words>> = {
  cut: {
    zh: '{log}缺少第 {seq} 至 {through} 条：{since} 之后的记录不见了，{witnessedAt} 的见证里还有',
    en: '{log} lacks entries {seq} to {through}: what came after {since} is gone, and was there when it was witnessed at {witnessedAt}',
  },
  rewritten: {
    zh: '{log}在第 {seq} 至 {through} 条之间被改写：{since} 之后的记录与 {witnessedAt} 的见证不符',
    en: '{log} was rewritten between entries {seq} and {through}: what came after {since} is not what was witnessed at {witnessedAt}',
  },
  foreign: {
    zh: '见证不是用本机的密钥写的，{log}无法核对',
    en: '{log} cannot be checked: the witness was not written with the key of this server',
  },
};

const LOGS: Readonly<Record<string, Words>> = {
  live: { zh: '案件日志', en: 'The log of cases' },
  audit: { zh: '审计日志', en: 'The audit' },
};
const OTHER: Words = { zh: '“{chain}”的案件日志', en: 'The log of cases of "{chain}"' };

const BEGINNING: Words = { zh: '启用', en: 'the beginning' };

/** One sentence without its full stop. Times are Shanghai's. */
export function logFaultText(fault: LogFault, language: keyof Words): string {
  const { chain, seq, through, since, witnessedAt } = fault;
  const values: Readonly<Record<string, string | number>> = {
    log: fillBlanks((LOGS[chain] ?? OTHER)[language], () => chain),
    seq,
    through,
    since: since === 0 ? BEGINNING[language] : formatMinute(since),
    witnessedAt: formatMinute(witnessedAt),
  };
  return fillBlanks(SENTENCES[fault.kind][language], (name) => values[name]);
}

const NUMBERS = ['seq', 'through', 'since', 'witnessedAt'] as const;

/** As a row of the audit holds it, in stable words; its chain is the row's object. */
export function logFaultDetail(fault: LogFault): string {
  return [fault.kind, ...NUMBERS.map((name) => `${name}:${fault[name]}`)].join(' ');
}

/** Undefined when the words are not those of `logFaultDetail`. */
export function logFaultOf(chain: ChainName, detail: string): LogFault | undefined {
  const [first, ...rest] = detail.split(' ');
  const kind = LOG_FAULT_KINDS.find((known) => known === first);
  const numbers = new Map(rest.map((word) => [word.split(':')[0], Number(word.split(':')[1])]));
  const [seq, through, since, witnessedAt] = NUMBERS.map((name) => numbers.get(name));
  if (kind === undefined || seq === undefined || through === undefined) return undefined;
  return { kind, chain, seq, through, since: since ?? 0, witnessedAt: witnessedAt ?? 0 };
}

/** The fault a verdict is about; undefined for a chain that is sound, or wrong in itself. */
export function faultIn(
  verdict: Partial<Omit<LogFault, 'kind'>> & { readonly reason?: string },
): LogFault | undefined {
  const { chain, seq, through, since = 0, witnessedAt = 0, reason } = verdict;
  const kind = LOG_FAULT_KINDS.find((known) => known === reason);
  if (kind === undefined || chain === undefined || seq === undefined || through === undefined)
    return undefined;
  return { kind, chain, seq, through, since, witnessedAt };
}
