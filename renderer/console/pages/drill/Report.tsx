import { useEffect } from 'react';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { spanOf } from '../../../desk/drill.ts';
import { inLanguage } from '../../../speech/inLanguage.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { clockTime } from '../../../speech/when.ts';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { Comments } from './Comments.tsx';
import { Compared, type DrillReport } from './Compared.tsx';
import { Lessons } from './Lessons.tsx';
import styles from './Report.module.css';
import { ReportFiles } from './ReportFiles.tsx';

/** 评估报告: written from the log, misses first, each with the event it rests on. */
export function Report({ version, reads }: { readonly version: number; readonly reads: boolean }) {
  const { link, world } = useClient();
  const id = world.slice('exercise:'.length);
  const reply = useAnswer(`report ${id}`, () => link.call('GET /exercises/:id/report', { path: { id } }));
  const { again } = reply;
  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody judged something, so it is asked for anew
  useEffect(() => void again(), [again, version]);
  return (
    <>
      <PageNote reply={reply} empty={undefined} />
      {reply.answer !== undefined && <Paper report={reply.answer} reads={reads} />}
    </>
  );
}

function Paper({ report, reads }: { readonly report: DrillReport; readonly reads: boolean }) {
  const t = useWords();
  const language = useLanguage();
  const { injects, score, startedAt, endedAt, cases, events, seed } = report;
  const moment = (at: number | undefined) => (at === undefined ? '–' : clockTime(at, language));
  return (
    <article className={styles.paper} aria-label={t('drill.report')}>
      <p className={styles.mark}>
        {t('drill.mark')} · {t('drill.report.made')}
      </p>
      <header className={styles.head}>
        <h3>
          {report.name} · {t('drill.report')}
        </h3>
        <ReportFiles report={report} />
      </header>
      <p className={shared.count}>
        {t('drill.report.facts', {
          from: moment(startedAt),
          to: moment(endedAt),
          released: injects.released,
          skipped: injects.skipped,
          cases,
          events,
          seed,
        })}
      </p>
      <div className={styles.top}>
        <p className={styles.score}>
          <b>{score.points}</b> / {score.most}
        </p>
        <Areas report={report} />
        <Spans report={report} />
      </div>
      <Compared report={report} />
      <Expectations report={report} />
      <Units report={report} />
      <Comments report={report} />
      <Lessons report={report} isOpen={reads} />
      <p className={styles.mark}>{t('drill.mark')}</p>
    </article>
  );
}

function Areas({ report: { areas } }: { readonly report: DrillReport }) {
  const t = useWords();
  return (
    <section aria-label={t('drill.report.areas')}>
      {areas.map(({ area, points, most }) => (
        <p key={area} className={styles.area}>
          <span>{t(`drill.area.${area}`)}</span>
          <meter min={0} max={most} value={points} aria-label={t(`drill.area.${area}`)} />
          <span>
            {points} / {most}
          </span>
        </p>
      ))}
    </section>
  );
}

function Spans({ report: { spans, counts } }: { readonly report: DrillReport }) {
  const t = useWords();
  return (
    <section aria-label={t('drill.report.spans')}>
      <h4>{t('drill.report.spans')}</h4>
      {(['see', 'dispatch', 'sign'] as const).map((span) => (
        <p key={span} className={styles.area}>
          <span>{t(`drill.report.span.${span}`)}</span>
          <b>{spans[span] === undefined ? '–' : spanOf(spans[span])}</b>
        </p>
      ))}
      <p className={shared.count}>{t('drill.report.counts', { ...counts })}</p>
    </section>
  );
}

function Expectations({ report: { expectations } }: { readonly report: DrillReport }) {
  const t = useWords();
  const language = useLanguage();
  const count = (outcome: string) => expectations.filter((each) => each.outcome === outcome).length;
  return (
    <section>
      <h4>
        {t('drill.report.expectations', {
          all: expectations.length,
          met: count('met'),
          missed: count('missed'),
          waiting: count('waiting'),
        })}
      </h4>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{t('drill.report.outcome')}</th>
            <th scope="col">{t('drill.injects')}</th>
            <th scope="col">{t('drill.column.expected')}</th>
            <th scope="col">{t('drill.report.after')}</th>
            <th scope="col">{t('drill.report.evidence')}</th>
            <th scope="col">{t('drill.column.points')}</th>
          </tr>
        </thead>
        <tbody>
          {expectations.map(
            ({ n, nth, inject, text, textEn, outcome, points, most, after, seq, at, comment }) => (
              <tr key={`${n} ${nth}`} data-outcome={outcome}>
                <td>{t(`drill.outcome.${outcome}`)}</td>
                <td>
                  {n} {inject}
                </td>
                <td>
                  {inLanguage(language, text, textEn)}
                  {comment !== undefined && <p className={shared.count}>{comment}</p>}
                </td>
                <td>{after === undefined ? '–' : spanOf(after)}</td>
                <td>{seq === undefined || at === undefined ? '–' : <Evidence seq={seq} at={at} />}</td>
                <td>
                  {points} / {most}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function Units({ report: { units } }: { readonly report: DrillReport }) {
  const t = useWords();
  const names = useNames();
  if (units.length === 0) return null;
  return (
    <section>
      <h4>{t('drill.report.units')}</h4>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{t('drill.report.unit')}</th>
            {(['dispatched', 'signed', 'returned', 'resolved'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`drill.report.${column}`)}
              </th>
            ))}
            <th scope="col">{t('drill.report.span.sign')}</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unitId, dispatched, signed, returned, resolved, sign }) => (
            <tr key={unitId}>
              <td>{names.unit(unitId)}</td>
              <td>{dispatched}</td>
              <td>{signed}</td>
              <td>{returned}</td>
              <td>{resolved}</td>
              <td>{sign === undefined ? '–' : spanOf(sign)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The number of the event it rests on: a press looks back at the drill as it was then. */
function Evidence({ seq, at }: { readonly seq: number; readonly at: number }) {
  const t = useWords();
  const { stage } = useApp();
  return (
    <button
      type="button"
      className={styles.evidence}
      aria-label={t('drill.report.openAt', { seq })}
      onClick={() => stage.enter(at)}
    >
      #{seq}
    </button>
  );
}
