import { z } from 'zod';
import { anchor, chain } from '../../domain/contract/audit.ts';
import { fillBlanks } from '../../domain/text/words.ts';

export const BACKUP_FORMAT = 'lingxing-backup-1';

const chainHead = z.object({
  chain,
  entries: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
});

const manifest = z.object({
  format: z.literal(BACKUP_FORMAT),
  at: z.int(),
  /** Heads of both kinds of chain, found by walking the copy. */
  chains: z.array(chainHead),
  /** The same, sealed with the server's key where the tool had it. */
  anchor: anchor.optional(),
  files: z.array(
    z.object({
      path: z.string().min(1),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    }),
  ),
  /** Names of what lies in the data folder and is not in the backup. */
  leftOut: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifest>;

/** Undefined when the text is no manifest of a version this program knows. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const parsed = manifest.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const BACKUP_FAULTS = {
  'no-store': { zh: '“{subject}”里没有 lingxing.db。', en: 'There is no lingxing.db in "{subject}".' },
  'target-exists': {
    zh: '文件“{subject}”已存在，不会覆盖。',
    en: '"{subject}" exists already and is not overwritten.',
  },
  'target-in-data-folder': {
    zh: '备份不能放在数据目录里：“{subject}”。',
    en: 'A backup does not belong into the data folder: "{subject}".',
  },
  'chain-broken': {
    zh: '数据本身有误，没有备份：{subject}。',
    en: 'The data fail their own check, so there is no backup: {subject}.',
  },
  'no-backup': { zh: '没有文件“{subject}”。', en: 'There is no file "{subject}".' },
  'not-a-backup': {
    zh: '“{subject}”不是令行的备份，或由更新的版本写成。',
    en: '"{subject}" is no backup of Lingxing, or was made by a newer version.',
  },
  'no-erased': {
    zh: '读不到已销毁清单“{subject}”，没有恢复。',
    en: 'The list of what was erased, "{subject}", cannot be read; nothing was restored.',
  },
  'database-not-empty': {
    zh: '{subject}里已有数据，没有移入。',
    en: '{subject} holds data already; nothing was moved.',
  },
  'copy-differs': {
    zh: '副本与原数据的链头不一致（{subject}），没有移动。',
    en: 'The heads of the copy differ ({subject}); nothing was moved.',
  },
  'folder-not-empty': {
    zh: '目录“{subject}”不是空的；请恢复到一个新目录。',
    en: 'The folder "{subject}" is not empty; restore into a new one.',
  },
  'backup-damaged': {
    zh: '备份已损坏，没有恢复：{subject}。',
    en: 'The backup is damaged; nothing was restored: {subject}.',
  },
} as const;

/** Nothing was made, or nothing was left behind; the code is stable. */
export class BackupError extends Error {
  readonly code: keyof typeof BACKUP_FAULTS;
  readonly subject: string;
  constructor(code: keyof typeof BACKUP_FAULTS, subject: string) {
    const words = BACKUP_FAULTS[code];
    super(`${fillBlanks(words.zh, () => subject)} / ${fillBlanks(words.en, () => subject)}`);
    this.code = code;
    this.subject = subject;
  }
}
