import type { ReachLevel, ReachLine, ReachState } from '../../../../domain/contract/reach.ts';
import { REACH_STATES } from '../../../../domain/contract/reach.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { channelWords, errorWords } from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { stepRow } from '../stepRow.ts';
import styles from './ReachList.module.css';

const AGAIN_MS: Millis = 15_000;
const MARKS: Readonly<Record<ReachState, string>> = { reached: '✓', unsure: '?', failing: '▲', nobody: '✕' };

/** 联系畅通: whether everybody a late case climbs to can be reached, level by level; then each desk that cannot. */
export function ReachList() {
  const t = useWords();
  const reply = usePolled('GET /reach', AGAIN_MS);
  const { levels = [], lines = [] } = reply.answer ?? {};
  const unreached = levels.filter(({ desks, counts }) => counts.nobody === desks);
  return (
    <div className={styles.reach}>
      <PageNote reply={reply} />
      {unreached.map(({ desk }) => (
        <p key={desk} className={shared.bad} role="alert">
          {t('reach.levelUnreached', { level: t(`message.desk.${desk}`) })}
        </p>
      ))}
      <Levels of={levels} />
      {reply.answer !== undefined && lines.length === 0 && <p className={shared.note}>{t('reach.all')}</p>}
      {lines.length > 0 && <Lines of={lines} />}
    </div>
  );
}

function Levels({ of }: { readonly of: readonly ReachLevel[] }) {
  const t = useWords();
  if (of.length === 0) return null;
  return (
    <table className={styles.levels} aria-label={t('reach.levels')}>
      <thead>
        <tr>
          <th>{t('reach.column.level')}</th>
          <th>{t('reach.column.desks')}</th>
          {REACH_STATES.map((state) => (
            <th key={state}>{t(`reach.state.${state}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {of.map(({ desk, desks, counts }) => (
          <tr key={desk}>
            <th scope="row">{t(`message.desk.${desk}`)}</th>
            <td>{desks}</td>
            {REACH_STATES.map((state) => (
              <td key={state} data-state={counts[state] > 0 ? state : undefined}>
                {counts[state]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lines({ of }: { readonly of: readonly ReachLine[] }) {
  const t = useWords();
  const names = useNames();
  return (
    <table className={styles.lines} aria-label={t('reach.lines')}>
      <thead>
        <tr>
          <th>{t('reach.column.state')}</th>
          <th>{t('reach.column.who')}</th>
          <th>{t('reach.column.ways')}</th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ unitId, desk, state, ways }) => (
          <tr
            key={`${unitId} ${desk}`}
            tabIndex={0}
            onKeyDown={(event) => {
              if (stepRow(event)) event.preventDefault();
            }}
          >
            <td className={styles.state} data-state={state}>
              <i aria-hidden="true">{MARKS[state]}</i> {t(`reach.state.${state}`)}
            </td>
            <td>
              {names.unit(unitId)} {t(`message.desk.${desk}`)}
            </td>
            <td>
              {ways.length === 0
                ? t('reach.noWay')
                : ways
                    .map(({ channel, error }) =>
                      error === undefined
                        ? channelWords(channel, t)
                        : t('message.passed', {
                            channel: channelWords(channel, t),
                            why: errorWords(error, t),
                          }),
                    )
                    .join(' → ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
