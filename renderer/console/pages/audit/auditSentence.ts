import type { AuditAnswer, AuditLine } from '../../../../domain/contract/audit.ts';
import { MODES, SWITCHED } from '../../../../domain/contract/secretary.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import { logFaultOf, logFaultText } from '../../../../domain/log/logFault.ts';
import { fillBlanks } from '../../../../domain/text/words.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { postName } from '../../../speech/postName.ts';
import { problemText } from '../../../speech/problem.ts';
import { roleName } from '../../../speech/roleGroups.ts';
import { hasWord, translate } from '../../../speech/t.ts';

export type AuditPeople = AuditAnswer['people'];

/** One entry in words, in the pieces a row shows; together they are the whole of it. */
export interface AuditSentence {
  /** Who in which role did what to which object. */
  readonly act: string;
  /** The purpose, how many, what exactly, and from where; may be empty. */
  readonly beside: readonly string[];
  readonly result: string;
}

export function auditSentence(entry: AuditLine, people: AuditPeople, language: Language): AuditSentence {
  const say = (key: Parameters<typeof translate>[1], params?: Parameters<typeof translate>[2]) =>
    translate(language, key, params);
  const { purpose, ip, count } = entry;
  const fault = FAULTS.has(entry.action) ? faultText(entry, language) : undefined;
  // Which way a clock jumped, and which time was taken, is in its sentence.
  const isTold = OF_TIME.has(entry.action) || fault !== undefined;
  const detail = isTold ? undefined : withoutPaging(entry);
  const rows = count !== undefined && ROWS.has(entry.action) ? say('audit.rows', { n: count }) : undefined;
  return {
    act: `${whoText(entry, people, language)}${language === 'zh' ? '' : ' '}${didText(entry, language)}`,
    beside: [
      fault,
      purpose === undefined ? undefined : say('audit.purpose', { purpose }),
      detail === undefined ? undefined : detailText(detail, language),
      rows,
      ip === undefined ? undefined : say('audit.from', { ip }),
    ].filter((part) => part !== undefined),
    result: resultText(entry.result, language),
  };
}

/** Their `count` is rows handed out; that of the others stands in the sentence itself. */
const ROWS: ReadonlySet<string> = new Set(['search', 'read-audit', 'export']);

/** Their `detail` is part of the sentence. */
const OF_TIME: ReadonlySet<string> = new Set(['time-jump', 'time-doubt', 'time-decision']);
/** Their `detail` is a fault of the log, which has a sentence of its own. */
const FAULTS: ReadonlySet<string> = new Set(['log-fault', 'accept-log']);

function faultText({ object = '', detail = '' }: AuditLine, language: Language): string | undefined {
  const chain = object === 'audit' ? object : idIn('world', object);
  const fault = chain && logFaultOf(chain, detail);
  return fault && logFaultText(fault, language);
}

/** Of a search the filters that were set; how many were asked for at a time says nothing. */
function withoutPaging({ action, detail }: AuditLine): string | undefined {
  if (action !== 'search' && action !== 'read-audit') return detail;
  const filters = detail?.split(' ').filter((word) => word !== 'limit' && word !== 'before');
  return filters?.join(' ') || undefined;
}

/** The post and its account, in which role; nobody, the server and a tool by what they are. */
function whoText({ actor, role }: AuditLine, people: AuditPeople, language: Language): string {
  const person = actor === 'nobody' || actor === 'tool' ? undefined : people?.[actor];
  const key = `audit.actor.${actor}`;
  if (person === undefined && hasWord(key)) return translate(language, key);
  const name =
    person === undefined
      ? translate(language, 'audit.actor.gone', { id: actor })
      : `${postName(person, language)} ${person.account}`;
  if (role === undefined) return name;
  const as = roleName(role, (word, params) => translate(language, word, params));
  return translate(language, 'audit.who', { name, role: as });
}

function didText({ action, object, detail, count }: AuditLine, language: Language): string {
  // A clock goes forward or back, an object may be missing: each has a sentence of its own.
  const ofTime = OF_TIME.has(action);
  const special = `audit.did.${action}.${ofTime ? detail : 'bare'}`;
  const usual = `audit.did.${action}`;
  const key = (ofTime || object === undefined) && hasWord(special) ? special : usual;
  if (!hasWord(key)) return translate(language, 'audit.did.other', { action });
  const params = { object: objectText(object ?? '', language), n: count ?? 0 };
  return translate(language, key, params);
}

/** Case numbers and accounts stay as they are; what the server calls by a word has one here. */
function objectText(object: string, language: Language): string {
  const [, version] = /^version (\d+)$/u.exec(object) ?? [];
  if (version !== undefined) return translate(language, 'audit.object.version', { n: version });
  const [, feed] = /^connector:(.+)$/u.exec(object) ?? [];
  if (feed !== undefined) return translate(language, 'audit.object.connector', { id: feed });
  const switched = SWITCHED.find((each) => object === `switch:${each}`);
  if (switched !== undefined) return translate(language, `secretary.${switched}`);
  const key = `audit.object.${object}`;
  return hasWord(key) ? translate(language, key) : object;
}

/** Stable words of the server, each by its own word; ids, routes and fields stay as they are. */
function detailText(detail: string, language: Language): string {
  const words = detail.split(' ').map((word) => {
    const [, roles] = /^roles:(.+)$/u.exec(word) ?? [];
    if (roles !== undefined) {
      const names = roles.split('+').map((role) => roleName(role, (key) => translate(language, key)));
      return translate(language, 'audit.detail.roles', { roles: names.join(' + ') });
    }
    const [, side, mode] = /^(from|to):(\w+)$/u.exec(word) ?? [];
    const turned = MODES.find((each) => each === mode);
    if (turned !== undefined) {
      const name = translate(language, `secretary.mode.${turned}`);
      return translate(language, side === 'from' ? 'audit.turned.from' : 'audit.turned.to', { mode: name });
    }
    const key = `audit.detail.${word}`;
    return hasWord(key) ? translate(language, key) : word;
  });
  return translate(language, 'audit.detail', { detail: words.join(' ') });
}

function resultText(result: string, language: Language): string {
  const key = `audit.result.${result}`;
  if (hasWord(key)) return translate(language, key);
  // The entry keeps the code alone, without the numbers of its sentence.
  return fillBlanks(problemText({ code: result }, language), () => '…');
}
