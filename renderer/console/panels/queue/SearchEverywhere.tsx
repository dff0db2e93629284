import { useEffect } from 'react';
import { mayExport } from '../../../../domain/case/caseExport.ts';
import { numberMeant, readTextQuery } from '../../../../domain/case/caseText.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { foundFor, searchEverywhere, showFound } from '../../../desk/everywhere.ts';
import { useFound } from '../../../desk/hooks.ts';
import type { FoundState } from '../../../desk/stores.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './SavedViews.module.css';

interface SearchEverywhereProps {
  readonly text: string;
  /** The list itself has nothing: a number is then looked up by itself. */
  readonly isLast?: boolean;
}

/** Somebody types on; only what they stop at is asked. */
const SETTLE_MS = 300;

/** The list holds what is open; ended cases are asked of the server, a number unasked. */
export function SearchEverywhere({ text, isLast = false }: SearchEverywhereProps) {
  const app = useApp();
  const desk = useDesk();
  const { clock } = useClient();
  const t = useWords();
  const found = foundFor(useFound(), text);
  const person = usePerson();
  const canExport = person !== undefined && mayExport(person);
  const asksItself = isLast && numberMeant(readTextQuery(text)) !== undefined;
  useEffect(() => {
    if (!asksItself) return undefined;
    return clock.after(SETTLE_MS, () => void searchEverywhere(desk, text));
  }, [asksItself, text, desk, clock]);

  return (
    <div className={styles.views}>
      <button type="button" className={styles.ask} onClick={() => void searchEverywhere(desk, text)}>
        {t(found?.state === 'searching' ? 'queue.searching' : 'queue.searchServer')}
      </button>
      {found !== undefined && <Found found={found} text={text} />}
      {canExport && (
        <button type="button" className={styles.ask} onClick={() => runCommand(app, 'queue.export')}>
          {t('command.export')}
        </button>
      )}
    </div>
  );
}

function Found({ found, text }: { readonly found: FoundState; readonly text: string }) {
  const desk = useDesk();
  const t = useWords();
  const language = useLanguage();
  if (found.state === 'failed') {
    return <p role="alert">{t('queue.searchFailed', { reason: problemText(found.refusal, language) })}</p>;
  }
  if (found.state !== 'found') return null;
  return (
    <ul>
      {found.cases.map((thisCase) => (
        <li key={thisCase.id}>
          <button type="button" className={styles.open} onClick={() => showFound(desk, thisCase)}>
            {thisCase.title} <small>{t(`state.${thisCase.state}`)}</small>
          </button>
        </li>
      ))}
      {found.cases.length === 0 && !found.isCutOff && <li>{t('queue.emptySearch', { text })}</li>}
      {found.isCutOff && <li role="status">{t('queue.searchCutOff')}</li>}
    </ul>
  );
}
