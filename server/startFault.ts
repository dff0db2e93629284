import { logFaultText } from '../domain/log/logFault.ts';
import { fillBlanks, type Words } from '../domain/text/words.ts';
import { LogLostError } from './anchors/anchors.ts';
import { ConfigError } from './config.ts';
import { DistrictFileError } from './district/districtFile.ts';
import { LogCorruptError, StoreDamagedError } from './store/StoreError.ts';

/** Why a server did not start, in one sentence of each language; `code` of the error says which. */
const FAULTS: Readonly<Record<string, Words>> = {
  'data-folder-in-use': {
    zh: '数据目录正被另一个服务进程使用，请先停止它。',
    en: 'Another server is using the data folder: stop it first.',
  },
  'database-in-use': {
    zh: '数据库正被另一个服务进程使用，请先停止它。',
    en: 'Another server is using the database: stop it first.',
  },
  'database-unreachable': {
    zh: '连不上数据库，请检查 LINGXING_POSTGRES_URL 和数据库服务。',
    en: 'The database cannot be reached: look at LINGXING_POSTGRES_URL and at the database itself.',
  },
  'database-unfit': {
    zh: '数据库的编码不是 UTF-8，请另建一个。',
    en: 'The encoding of the database is not UTF-8: make another one.',
  },
  'schema-newer': {
    zh: '数据由更新版本的程序写成，请换用新版本。',
    en: 'The data were written by a newer version of this program: use that one.',
  },
  'not-a-lingxing-file': {
    zh: '数据目录里的 lingxing.db，或所指的 PostgreSQL 数据库，不是本系统的。',
    en: 'The lingxing.db of the data folder, or the PostgreSQL database that is named, is none of this system.',
  },
  'store-damaged': {
    zh: '数据库文件已损坏（{parts}），请从备份恢复。',
    en: 'The database file is damaged ({parts}): restore it from a backup.',
  },
  'log-corrupt': {
    zh: '“{chain}”的日志从第 {seq} 条起校验不符，请从备份恢复。',
    en: 'The log of "{chain}" fails its check from entry {seq} on: restore it from a backup.',
  },
  'store-unavailable': {
    zh: '数据库无法读写，请检查磁盘空间和目录权限。',
    en: 'The database cannot be read or written: look at the space on the disk and the rights of the folder.',
  },
  'vault-key-missing': {
    zh: '库里有已加密的联系方式，却没有密钥：请把 vault.key 放回数据目录。',
    en: 'There are sealed contacts and no key: put vault.key back into the data folder.',
  },
  'vault-key-wrong': {
    zh: '这把密钥打不开已加密的联系方式，请换回原来的密钥。',
    en: 'This key does not open the sealed contacts: put the right one back.',
  },
  'vault-key-exposed': {
    zh: '别人也能读到 vault.key，请把它的权限改为 0600。',
    en: 'Others may read vault.key: set its mode to 0600.',
  },
  'vault-key-bad': {
    zh: '密钥不完整，请换回原来的密钥。',
    en: 'The key is not whole: put the right one back.',
  },
  EADDRINUSE: {
    zh: '端口已被占用，请换一个或停止占用它的程序。',
    en: 'The port is taken: choose another, or stop whatever uses it.',
  },
  EADDRNOTAVAIL: { zh: '本机没有这个地址。', en: 'This machine has no such address.' },
  EACCES: {
    zh: '没有权限使用该目录或端口。',
    en: 'The folder or the port may not be used: the rights are missing.',
  },
  ENOSPC: { zh: '磁盘已满。', en: 'The disk is full.' },
  EROFS: { zh: '磁盘只能读，不能写。', en: 'The disk can be read, not written.' },
};

const UNKNOWN: Words = {
  zh: '服务无法启动，原因见日志。',
  en: 'The server cannot start; the log says why.',
};

/** What a person reads when a server does not start; the error itself goes to the log beside it. */
export function startFault(error: unknown): Words {
  if (error instanceof LogLostError) return lostWords(error);
  // These are written for people, by whoever knows the file and the line.
  if (error instanceof ConfigError || error instanceof DistrictFileError) {
    return { zh: error.message, en: error.message };
  }
  const words = FAULTS[codeOf(error)] ?? UNKNOWN;
  return {
    zh: fillBlanks(words.zh, (name) => blank(error, name, 'zh')),
    en: fillBlanks(words.en, (name) => blank(error, name, 'en')),
  };
}

/** What is missing, and what can be done: the only fault that somebody may decide to live with. */
function lostWords({ faults }: LogLostError): Words {
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    faults.map((fault) => logFaultText(fault, language)).join(language === 'zh' ? '；' : '; '),
  );
  return {
    zh: `${zh}；请从备份恢复，或由管理员用 npm run accept-log 写明原因后再启动。`,
    en: `${en}: restore the log from a backup, or have an administrator take it as it is with a reason (npm run accept-log).`,
  };
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : '';
}

function blank(error: unknown, name: string, language: keyof Words): string | undefined {
  if (error instanceof LogCorruptError) return name === 'chain' ? error.chain : String(error.seq);
  if (error instanceof StoreDamagedError)
    return error.parts.map((part) => PART[language](part)).join(language === 'zh' ? '；' : '; ');
  return language === 'zh' ? '位置不明' : 'nobody can tell where';
}

type Part = StoreDamagedError['parts'][number];

const PART = {
  zh: ({ table, pages }: Part): string =>
    `${table === undefined ? '文件头' : `表 ${table}`}${pages.length > 0 ? ` 第 ${pages.join('、')} 页` : ''}`,
  en: ({ table, pages }: Part): string =>
    `${table === undefined ? 'the head of the file' : `table ${table}`}${pages.length > 0 ? `, ${pages.length > 1 ? 'pages' : 'page'} ${pages.join(', ')}` : ''}`,
} as const;
