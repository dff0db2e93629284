import type { Directory } from '../district/directory.ts';
import type { Millis, UnitId } from '../kernel.ts';
import { EXERCISE_MARK } from '../outbox/words.ts';
import { formatMinute } from '../time/shanghaiDay.ts';

/** What can stand in braces in a text and is filled for each recipient. */
export const TEXT_BLANKS = ['街道', '社区', '时间'] as const;

const BLANK = /\{([^{}]*)\}/gu;

/** Braces of any width: a Chinese keyboard types wide ones. */
const BRACE = /[{}｛｝]/u;

/** The first thing in braces that is filled with nothing, or a brace that is no part of a blank; undefined when all are known. */
export function unknownBlank(text: string): string | undefined {
  for (const [, name = ''] of text.matchAll(BLANK))
    if (!(TEXT_BLANKS as readonly string[]).includes(name)) return name;
  return BRACE.exec(text.replace(BLANK, ''))?.[0];
}

export interface TextFor {
  readonly directory: Directory;
  /** Where the recipient lives, or the unit whose desk it is. */
  readonly unitId: UnitId | undefined;
  readonly at: Millis;
  readonly isCorrection: boolean;
  readonly isDrill: boolean;
}

/** The whole message as it reaches one recipient: the verified sender first (B31), then what is corrected, then the text. */
export function textFor(text: string, { directory, unitId, at, isCorrection, isDrill }: TextFor): string {
  const line = directory.lineage(unitId);
  const nameOf = (kind: string): string => line.find((unit) => unit.kind === kind)?.name ?? '本区';
  const blanks: Readonly<Record<string, string>> = {
    街道: nameOf('street'),
    社区: nameOf('community'),
    时间: formatMinute(at),
  };
  const filled = text.replace(BLANK, (whole, name: string) => blanks[name] ?? whole);
  const mark = isDrill ? EXERCISE_MARK : '';
  return `${mark}【${senderName(directory)}】${isCorrection ? '【更正】' : ''}${filled}`;
}

/** In whose name it is sent: the centre's, which is verified; nobody writes it by hand. */
export function senderName({ data }: Pick<Directory, 'data'>): string {
  const sender =
    data.units.find(({ kind }) => kind === 'centre') ?? data.units.find(({ kind }) => kind === 'district');
  return sender?.name ?? '';
}

const ONE_SMS = 70;
const SMS_OF_MANY = 67;

/** How many messages a telephone company charges for it: 70 characters in one, 67 in each of several. */
export function smsParts(text: string): number {
  return text.length <= ONE_SMS ? 1 : Math.ceil(text.length / SMS_OF_MANY);
}
