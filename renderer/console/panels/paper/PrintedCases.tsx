import { channelNumber } from '../../../../domain/case/channelNumber.ts';
import type { CaseAnswer } from '../../../../domain/contract/http.ts';
import { useDirectory, useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { placeLine } from '../../../client/store/directoryStore.ts';
import { clockRows } from '../../../speech/clockWords.ts';
import { eventSentence } from '../../../speech/eventSentence.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { clockTime, dayText } from '../../../speech/when.ts';
import { PaperRow } from '../../../ui/PaperRow.tsx';
import { usePageState } from '../../screen/context.ts';
import { PAPER } from '../../screen/paper.ts';
import styles from './PrintedCases.module.css';

/** 案卷: each case on its own sheets, while they are printed and at no other time. */
export function PrintedCases() {
  const [{ files }] = usePageState(PAPER);
  if (files.length === 0) return null;
  return (
    <div className={styles.paper} aria-hidden="true" data-paper>
      {files.map((file) => (
        <CaseSheet key={file.case.id} file={file} />
      ))}
    </div>
  );
}

function CaseSheet({ file }: { readonly file: Pick<CaseAnswer, 'case' | 'events'> }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const person = usePerson();
  const now = useNow(60_000);
  const { case: thisCase, events } = file;
  const place = useDirectory((state) => placeLine(state, thisCase.place, language).join(' · '));
  const when = (at: number): string => `${dayText(at, language)} ${clockTime(at, language)}`;
  const { category, primaryUnitId, description, title } = thisCase;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('cases.number'), thisCase.id],
    [t('cases.status'), t(`state.${thisCase.state}`)],
    [t('cases.urgency'), t(`urgency.${thisCase.urgency}`)],
    [t('cases.category'), category && names.category(category)],
    [t('cases.source'), names.source(thisCase.source)],
    [t('cases.external'), channelNumber(thisCase)],
    [t('report.place'), [place, thisCase.place.text].filter(Boolean).join(' · ')],
    [t('cases.received'), when(thisCase.reportedAt)],
    [t('cases.unit'), primaryUnitId && names.unit(primaryUnitId)],
    [t('paper.words'), description],
  ];
  return (
    <article>
      <h1>{title || thisCase.id}</h1>
      <p>
        {t('paper.printed', { time: when(now), who: person === undefined ? '' : postName(person, language) })}
      </p>
      <table>
        <tbody>
          {facts.map(([name, text]) => text && <PaperRow key={name} name={name} text={text} />)}
          {clockRows(thisCase, now, language).map(({ id, words }) => (
            <PaperRow key={id} name={t('paper.limit', { clock: t(`clock.${id}`) })} text={words} />
          ))}
        </tbody>
      </table>
      <h2>{t('timeline.title')}</h2>
      <table>
        <tbody>
          {events.map((event) => {
            const { who, text, quote } = eventSentence(event, names, t);
            return (
              <PaperRow
                key={event.seq}
                name={when(event.at)}
                text={`${who} ${text}${quote === undefined ? '' : ` — ${quote}`}`}
              />
            );
          })}
        </tbody>
      </table>
    </article>
  );
}
