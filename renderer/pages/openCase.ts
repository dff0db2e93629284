import type { CaseId } from '../../domain/case/case.ts';
import { link } from '../link/link.ts';
import { notify } from '../store/noticeStore.ts';
import { situation } from '../store/situationStore.ts';
import { ui } from '../store/uiStore.ts';
import { problemText } from '../words/problem.ts';
import { t } from '../words/t.ts';
import { showCase } from './showCase.ts';

/** From a list of any cases, ended ones too: one the console does not hold is read first. */
export async function openCase(id: CaseId): Promise<void> {
  if (situation.caseById(id) === undefined) {
    const answer = await link.readCase(id);
    if (!answer.ok) {
      const reason = problemText(answer, ui.get().language);
      notify({ tone: 'warning', text: t('page.caseGone', { id, reason }) });
      return;
    }
    situation.put(answer.case);
  }
  showCase(id);
}
