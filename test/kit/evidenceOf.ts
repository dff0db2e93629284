import { createEvidenceBase, type EvidenceBase } from '../../domain/evidence/evidenceBase.ts';
import type { Story } from './caseStory.ts';

/** What duplicates of a story's cases are found by, all of them read. */
export function evidenceOf({ situation }: Pick<Story, 'situation'>): EvidenceBase {
  const base = createEvidenceBase();
  for (const each of situation.cases.values()) base.read(each);
  return base;
}
