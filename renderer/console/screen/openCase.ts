import type { CaseId } from '../../../domain/case/case.ts';
import { problemText } from '../../speech/problem.ts';
import type { ConsoleApp } from './app.ts';
import { showCase } from './showCase.ts';

/** From a list of any cases, ended ones too: one the console does not hold is read first. */
export async function openCase(app: ConsoleApp, id: CaseId): Promise<void> {
  const { situation, link, notices, languageStore } = app.client;
  if (situation.caseById(id) === undefined) {
    const answer = await link.readCase(id);
    if (!answer.ok) {
      const reason = problemText(answer, languageStore.getState().language);
      notices.show({ tone: 'warning', text: app.desk.t('page.caseGone', { id, reason }) });
      return;
    }
    situation.put(answer.case);
  }
  showCase(app, id);
}
