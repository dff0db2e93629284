import type { CaseId } from '../../../domain/case/case.ts';
import { link } from '../../client/link/link.ts';
import { notify } from '../../client/store/noticeStore.ts';
import { situation } from '../../client/store/situationStore.ts';
import { ui } from '../../desk/uiStore.ts';
import { problemText } from '../../speech/problem.ts';
import { t } from '../../speech/t.ts';
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
