import type { CaseAnswer } from '../../../domain/contract/http.ts';
import type { CaseId } from '../../../domain/kernel.ts';
import { problemText } from '../../speech/problem.ts';
import type { ConsoleApp } from './app.ts';
import type { PageState } from './screen.ts';

/** Cases that are on paper now; nothing else is printed then. */
export interface Paper {
  readonly files: readonly Pick<CaseAnswer, 'case' | 'events'>[];
}

export const PAPER: PageState<Paper> = { name: 'paper', start: { files: [] } };

/** Long enough for the sheet to stand before the machine looks at it. */
const STANDING_MS = 60;

/** Reads the files, has the print written down, and asks the machine to print: what cannot be written down is not printed. */
export async function printCases(app: ConsoleApp, ids: readonly CaseId[]): Promise<boolean> {
  const { client, screen, desk } = app;
  const { link, notices, languageStore, clock } = client;
  const fail = (answer: Parameters<typeof problemText>[0]): false => {
    const reason = problemText(answer, languageStore.getState().language);
    notices.show({ tone: 'warning', text: desk.t('measures.notPrinted', { reason }) });
    return false;
  };
  const files: Pick<CaseAnswer, 'case' | 'events'>[] = [];
  for (const id of ids) {
    const answer = await link.readCase(id);
    if (!answer.ok) return fail(answer);
    files.push(answer);
  }
  const written = await link.call('POST /audit/print', { body: { document: 'case' } });
  if (!written.ok) return fail(written);
  screen.keepPage(PAPER, { files });
  clock.after(STANDING_MS, () => {
    window.print();
    screen.keepPage(PAPER, PAPER.start);
  });
  return true;
}
