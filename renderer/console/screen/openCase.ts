import type { CaseId } from '../../../domain/case/case.ts';
import type { WireRefusal } from '../../../domain/contract/socket.ts';
import { idIn } from '../../../domain/contract/strings.ts';
import { unitName } from '../../client/store/directoryStore.ts';
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
      const { t } = app.desk;
      const who = whoMay(app, answer);
      const text =
        who === '' ? t('page.caseGone', { id, reason }) : t('page.caseElsewhere', { id, reason, who });
      notices.show({ tone: 'warning', text });
      return;
    }
    situation.put(answer.case);
  }
  showCase(app, id);
}

/** Names of the units that may open it, as the server said; empty when it did not. */
function whoMay({ client }: ConsoleApp, { params }: WireRefusal): string {
  const language = client.languageStore.getState().language;
  const directory = client.directoryStore.getState();
  const units = [params?.streetId, params?.unitId].flatMap((text) => {
    const unit = typeof text === 'string' ? idIn('unit', text) : undefined;
    return unit === undefined ? [] : [unitName(directory, unit, language)];
  });
  return [...new Set(units)].join(language === 'zh' ? '、' : ', ');
}
