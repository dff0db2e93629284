import type { SubjectId } from '../../domain/kernel.ts';
import { createIdBook, isText } from '../client/idBook.ts';

/** What this account has begun to write in each room or talk, on this machine: a reload loses none of it. */
export interface LineDrafts {
  /** Empty where nothing is being written. */
  read(subjectId: SubjectId): string;
  write(subjectId: SubjectId, text: string): void;
}

const KEPT_AT_MOST = 50;

export function createLineDrafts(storage: Pick<Storage, 'getItem' | 'setItem'>, account: string): LineDrafts {
  const drafts = createIdBook<SubjectId, string>(storage, {
    key: `lingxing.lineDrafts.1:${account}`,
    most: KEPT_AT_MOST,
    isValue: isText,
  });
  return {
    read: (subjectId) => drafts.get(subjectId) ?? '',
    write: (subjectId, text) => drafts.put(subjectId, text === '' ? undefined : text),
  };
}
