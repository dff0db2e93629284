import { type ReactNode, useRef } from 'react';
import type { BriefAnswer } from '../../../../domain/contract/hot.ts';
import { dayNumber, formatDay, parseDay } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { useRewording } from '../../../desk/useRewording.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { clockTime, dayText } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { usePageState } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { useSheet } from '../sheetFacts.ts';
import { usePageEscape } from '../usePageEscape.ts';
import { usePageKeys } from '../usePageKeys.ts';
import { BriefLine } from './BriefLine.tsx';
import { BriefParagraph } from './BriefParagraph.tsx';
import { BriefRows } from './BriefRows.tsx';
import { briefText } from './briefText.ts';
import styles from './HotPage.module.css';
import { HOT_VIEW, type OpenFigure } from './hotView.ts';

/** 早报: what happened on a day, by rules from the log; every number opens the cases it counts. */
export function Brief() {
  const { link } = useClient();
  const t = useWords();
  const names = useNames();
  const [view, show] = usePageState(HOT_VIEW);
  const today = dayNumber(useNow(60_000));
  const day = (view.day === undefined ? undefined : parseDay(view.day)) ?? today - 1;
  const query = `day=${formatDay(day)}`;
  const reply = useAnswer(query, () => link.call('GET /brief', { query }));
  const turnTo = (to: number) => show({ ...view, day: formatDay(Math.min(to, today)), figure: undefined });
  const print = usePrint(formatDay(day));
  const paragraph = view.paragraph?.day === formatDay(day) ? view.paragraph.text : undefined;
  const edit = (text: string | undefined) =>
    show({ ...view, paragraph: text === undefined ? undefined : { day: formatDay(day), text } });
  const rewording = useRewording(edit);
  const write = () => {
    // A key that makes it must not throw away what was edited in it since.
    if (paragraph === undefined && reply.answer?.canReword === true) {
      const text = briefText(reply.answer.lines, t, names);
      void rewording.reword({ kind: 'brief', day: formatDay(day), text });
    }
  };
  const field = useRef<HTMLInputElement>(null);
  usePageKeys({
    '[': () => turnTo(day - 1),
    ']': () => turnTo(day + 1),
    P: print,
    W: write,
  });
  usePageEscape(view.figure && (() => show({ ...view, figure: undefined })));
  return (
    <div className={styles.brief}>
      <div className={styles.days}>
        <button type="button" className={shared.quiet} onClick={() => turnTo(day - 1)}>
          <Keycap keys="[" /> {t('brief.earlier')}
        </button>
        <label>
          <span className="visually-hidden">{t('brief.day')}</span>
          <input
            ref={field}
            type="date"
            value={formatDay(day)}
            max={formatDay(today)}
            onChange={({ currentTarget: { value } }) => {
              const to = parseDay(value);
              if (to !== undefined) turnTo(to);
            }}
          />
        </label>
        <button
          type="button"
          className={shared.quiet}
          disabled={day >= today}
          onClick={() => turnTo(day + 1)}
        >
          <Keycap keys="]" /> {t('brief.later')}
        </button>
        <button type="button" className={shared.quiet} onClick={print}>
          <Keycap keys="P" /> {t('brief.print')}
        </button>
        {reply.answer?.canReword === true && paragraph === undefined && (
          <button type="button" className={shared.quiet} disabled={rewording.isBusy} onClick={write}>
            <Keycap keys="W" /> {t('brief.write')}
          </button>
        )}
        {rewording.outcome !== undefined && <span role="status">{rewording.outcome}</span>}
      </div>
      <PageNote reply={reply} />
      {reply.answer !== undefined && (
        <div className={styles.sheet}>
          <Sheet answer={reply.answer} open={view.figure} onOpen={(figure) => show({ ...view, figure })}>
            {paragraph !== undefined && (
              <BriefParagraph text={paragraph} onChange={edit} onDrop={() => edit(undefined)} />
            )}
          </Sheet>
          {view.figure !== undefined && (
            <BriefRows
              key={JSON.stringify(view.figure)}
              day={formatDay(day)}
              figure={view.figure}
              onClose={() => show({ ...view, figure: undefined })}
            />
          )}
        </div>
      )}
    </div>
  );
}

interface SheetProps {
  readonly answer: BriefAnswer;
  readonly open: OpenFigure | undefined;
  readonly onOpen: (figure: OpenFigure) => void;
  readonly children: ReactNode;
}

function Sheet({ answer, open, onOpen, children }: SheetProps) {
  const t = useWords();
  const language = useLanguage();
  const { district, who } = useSheet();
  const time = `${dayText(answer.at, language)} ${clockTime(answer.at, language)}`;
  return (
    <article className={styles.article} aria-label={t('hot.tab.brief')}>
      <h2>{t('brief.title', { district, day: answer.day })}</h2>
      <p className={styles.by}>{t(answer.isWhole ? 'brief.whole' : 'brief.soFar', { time, who })}</p>
      <ol>
        {answer.lines.map((line) => (
          <li key={line.rule}>
            <BriefLine line={line} open={open} onOpen={onOpen} />
          </li>
        ))}
      </ol>
      {children}
    </article>
  );
}

/** Written down first: what cannot be written down is not printed. */
function usePrint(day: string): () => void {
  const { link, notices } = useClient();
  const t = useWords();
  const language = useLanguage();
  return () => {
    void link
      .call('POST /audit/print', { body: { document: 'brief', from: day, to: day } })
      .then((answer) => {
        if (answer.ok) window.print();
        else {
          const reason = problemText(answer, language);
          notices.show({ tone: 'warning', text: t('measures.notPrinted', { reason }) });
        }
      });
  };
}
