import { Fragment, useState } from 'react';
import type { Expectation } from '../../../../domain/exercise/exercise.ts';
import { DIRECTING, JUDGING } from '../../../../domain/exercise/exerciseCommand.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { spanOf } from '../../../desk/drill.ts';
import { inLanguage } from '../../../speech/inLanguage.ts';
import { sourceName } from '../../../speech/source.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { ColumnHeads } from '../RecordTable.tsx';
import { useGive } from '../useGive.ts';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './DrillPage.module.css';
import { conditionText, outcomeOf, type Row, rowsOf, secondOf, type View } from './view.ts';

const COLUMNS = ['n', 'at', 'channel', 'text', 'to', 'when', 'expected', 'points'] as const;

interface TableProps {
  readonly view: View;
  readonly seconds: number;
}

const MARK = { met: '■', missed: '☒', waiting: '□', evaluator: '◌' } as const;

/** The injects in the order of the clock, cut by now; the one under the hand opens in place. */
export function InjectTable({ view, seconds }: TableProps) {
  const t = useWords();
  const { busy, fault, give } = useGive();
  const rows = rowsOf(view);
  const next = rows.find(({ standing }) => standing.state === 'pending');
  const [picked, setPicked] = useState<number>();
  const hand = rows.find(({ inject }) => inject.n === picked) ?? next ?? rows[0];
  const directs = DIRECTING.has(view.role);

  const act = (type: 'inject.fire' | 'inject.skip', row = hand) => {
    if (row === undefined || !directs) return;
    const words = type === 'inject.fire' ? 'drill.fire' : 'drill.skip';
    void give({ type, data: { n: row.inject.n } }, t(words));
  };
  const move = (step: number) => {
    const row = rows[rows.findIndex(({ inject }) => inject.n === hand?.inject.n) + step];
    if (row !== undefined) setPicked(row.inject.n);
  };
  usePageKeys(directs ? { F: () => act('inject.fire'), K: () => act('inject.skip') } : {});
  usePageKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
  });
  const states = view.injects.map(({ state }) => state);
  const count = (state: string) => states.filter((each) => each === state).length;
  return (
    <>
      <p className={styles.head}>
        <b>{t('drill.injects')}</b>
        <span className={shared.count}>
          {t('drill.injects.count', {
            released: count('released'),
            skipped: count('skipped'),
            pending: count('pending'),
          })}
        </span>
        <span className={shared.problem} role="alert">
          {fault}
        </span>
      </p>
      <table className={shared.table}>
        <ColumnHeads heads={COLUMNS.map((column) => t(`drill.column.${column}`))} />
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.inject.n}>
              {row === next && <NowLine view={view} row={row} seconds={seconds} />}
              <InjectRow row={row} view={view} isOpen={row === hand} onPick={setPicked} />
              {row === hand && <Detail row={row} view={view} busy={busy} onAct={act} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </>
  );
}

function NowLine({ view, row, seconds }: TableProps & { readonly row: Row }) {
  const t = useWords();
  const at = row.standing.at;
  const time = spanOf(seconds);
  const wait = at === undefined ? undefined : Math.max(0, at - seconds);
  return (
    <tr className={styles.nowLine}>
      <td colSpan={8}>
        {wait === undefined
          ? t('drill.now', { time })
          : t('drill.now.next', {
              time,
              virtual: spanOf(wait),
              rate: view.runRate,
              real: spanOf(Math.round(wait / view.runRate)),
            })}
      </td>
    </tr>
  );
}

interface RowProps {
  readonly row: Row;
  readonly view: View;
  readonly isOpen: boolean;
  readonly onPick: (n: number) => void;
}

function InjectRow({ row, view, isOpen, onPick }: RowProps) {
  const t = useWords();
  const language = useLanguage();
  const { inject, standing } = row;
  const { n, channel, source, title, to, burst, expectations = [] } = inject;
  const second = secondOf(row, view);
  const had = standing.expectations.reduce((sum, { points }) => sum + points, 0);
  const most = expectations.reduce((sum, { points }) => sum + points, 0);
  return (
    <tr data-state={standing.state} aria-current={isOpen} onClick={() => onPick(n)}>
      <td>{n}</td>
      <td>{second === undefined ? '–' : spanOf(Math.round(second))}</td>
      <td>
        {source === undefined ? t(`drill.channel.${channel}`) : sourceName(source, t)}
        {burst !== undefined && ` × ${burst.count}`}
      </td>
      <td>{title}</td>
      <td>{to}</td>
      <td>{whenText(row, t)}</td>
      <td>
        {expectations.map(({ text, textEn }, nth) => {
          const outcome = outcomeOf(row, nth);
          return (
            <span
              key={text}
              className={styles.box}
              data-outcome={outcome}
              title={inLanguage(language, text, textEn)}
            >
              {MARK[outcome]}
            </span>
          );
        })}
      </td>
      <td>{standing.state === 'released' ? `${had} / ${most}` : most}</td>
    </tr>
  );
}

function whenText({ inject, standing }: Row, t: ReturnType<typeof useWords>): string {
  if (standing.state !== 'pending')
    return t(standing.state === 'skipped' ? 'drill.skipped' : 'drill.released');
  if (inject.when !== undefined) return conditionText(inject.when, t, standing.countNow);
  return t(inject.at === undefined ? 'drill.when.hand' : 'drill.when.time');
}

interface DetailProps {
  readonly row: Row;
  readonly view: View;
  readonly busy: boolean;
  readonly onAct: (type: 'inject.fire' | 'inject.skip', row: Row) => void;
}

/** What it says, what is expected, how each expectation stands, and what can be done with it. */
function Detail({ row, view, busy, onAct }: DetailProps) {
  const t = useWords();
  const language = useLanguage();
  const { inject, standing } = row;
  const directs = DIRECTING.has(view.role);
  return (
    <tr className={styles.detail}>
      <td colSpan={8}>
        <p>{inject.text}</p>
        {inject.sheet !== undefined && (
          <>
            <h4>{t('drill.sheet')}</h4>
            <p className={styles.sheet}>{inLanguage(language, inject.sheet, inject.sheetEn)}</p>
          </>
        )}
        <ul>
          {(inject.expectations ?? []).map((expectation, nth) => (
            <ExpectationLine key={expectation.text} row={row} nth={nth} view={view} />
          ))}
        </ul>
        {directs && standing.state === 'pending' && (
          <p className={styles.buttons}>
            <button
              type="button"
              className={shared.quiet}
              disabled={busy}
              onClick={() => onAct('inject.fire', row)}
            >
              {t('drill.fire')} <Keycap keys="F" />
            </button>
            <button
              type="button"
              className={shared.quiet}
              disabled={busy}
              onClick={() => onAct('inject.skip', row)}
            >
              {t('drill.skip')} <Keycap keys="K" />
            </button>
          </p>
        )}
      </td>
    </tr>
  );
}

/** Who checks it, and for what. */
function checkText({ conditions = [], need = 'all' }: Expectation, t: Translate): string {
  if (conditions.length === 0) return t('drill.check.person');
  const each = conditions.map((condition) => conditionText(condition, t));
  return t('drill.check.system', { conditions: each.join(t(`drill.check.${need}`)) });
}

/** How long there is still to it; before its inject has come, how long there will be. */
function leftText({ standing }: Row, within: number, now: number, t: Translate): string {
  if (standing.released === undefined) return t('drill.within', { span: spanOf(within) });
  const left = Math.round((standing.released.at - now) / 1000) + within;
  return left > 0 ? t('drill.left', { span: spanOf(left) }) : t('drill.left.over');
}

function ExpectationLine({
  row,
  nth,
  view,
}: {
  readonly row: Row;
  readonly nth: number;
  readonly view: View;
}) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const { give, busy } = useGive();
  const expectation = row.inject.expectations?.[nth];
  if (expectation === undefined) return null;
  const { points } = expectation;
  const text = inLanguage(language, expectation.text, expectation.textEn);
  const { n } = row.inject;
  const outcome = outcomeOf(row, nth);
  const judged = row.standing.expectations[nth];
  const judges = JUDGING.has(view.role);
  const isOpen = judges && row.standing.state === 'released' && outcome === 'evaluator';
  const left =
    outcome === 'met' || outcome === 'missed' ? undefined : leftText(row, expectation.within, now, t);
  const judge = (given: number) =>
    void give({ type: 'exercise.judge', data: { n, nth, points: given } }, text);
  return (
    <li data-outcome={outcome}>
      <span className={styles.box} data-outcome={outcome}>
        {MARK[outcome]}
      </span>
      <span>{text}</span>
      {outcome !== 'evaluator' && <span className={shared.count}>{checkText(expectation, t)}</span>}
      <span>{t(`drill.outcome.${outcome}`)}</span>
      {left !== undefined && <span className={shared.count}>{left}</span>}
      <span>
        {judged?.points ?? 0} / {points}
      </span>
      {judged?.seq !== undefined && <span className={shared.count}>#{judged.seq}</span>}
      {isOpen && (
        <>
          <button type="button" className={shared.quiet} disabled={busy} onClick={() => judge(points)}>
            {t('drill.judge.full', { points })}
          </button>
          <button type="button" className={shared.quiet} disabled={busy} onClick={() => judge(0)}>
            {t('drill.judge.none')}
          </button>
        </>
      )}
    </li>
  );
}
