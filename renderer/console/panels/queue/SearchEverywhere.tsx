import { useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import { mayExport } from '../../../../domain/case/caseExport.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './SavedViews.module.css';

type Found =
  | { readonly state: 'searching' }
  | { readonly state: 'found'; readonly cases: readonly Case[]; readonly isCutOff: boolean }
  | { readonly state: 'failed'; readonly reason: string };

/** The list holds what is open; closed cases are asked of the server, when the operator wants them. */
export function SearchEverywhere({ text }: { readonly text: string }) {
  const { view, link, situation } = useClient();
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  const [found, setFound] = useState<Found>();
  const person = usePerson();
  const canExport = person !== undefined && mayExport(person);

  async function search(): Promise<void> {
    setFound({ state: 'searching' });
    const answer = await link.search(text);
    if (answer.ok) setFound({ state: 'found', cases: answer.cases, isCutOff: answer.isCutOff });
    else setFound({ state: 'failed', reason: problemText(answer, language) });
  }

  return (
    <div className={styles.views}>
      <button type="button" className={styles.ask} onClick={() => void search()}>
        {t(found?.state === 'searching' ? 'queue.searching' : 'queue.searchServer')}
      </button>
      {found?.state === 'failed' && <p role="alert">{t('queue.searchFailed', { reason: found.reason })}</p>}
      {found?.state === 'found' && (
        <ul>
          {found.cases.map((thisCase) => (
            <li key={thisCase.id}>
              <button
                type="button"
                className={styles.open}
                onClick={() => {
                  situation.put(thisCase);
                  view.select(thisCase.id, 'search');
                }}
              >
                {thisCase.title} <small>{t(`state.${thisCase.state}`)}</small>
              </button>
            </li>
          ))}
          {found.cases.length === 0 && !found.isCutOff && <li>{t('queue.emptySearch', { text })}</li>}
          {found.isCutOff && <li role="status">{t('queue.searchCutOff')}</li>}
        </ul>
      )}
      {canExport && (
        <button type="button" className={styles.ask} onClick={() => runCommand(app, 'queue.export')}>
          {t('command.export')}
        </button>
      )}
    </div>
  );
}
