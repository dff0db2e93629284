import { useState } from 'react';
import { defined } from '../../../domain/defined.ts';
import { useWords } from '../../speech/t.ts';
import styles from './Charts.module.css';
import type { Chart, ChartTable } from './chart.ts';
import { Drawing } from './Drawing.tsx';

interface ChartFigureProps {
  readonly chart: Chart;
  readonly title: string;
  /** What it counts and up to when. */
  readonly note: string;
  /** A row of the table opens what it counts; while the picture is shown the table appears under the keyboard. */
  readonly onOpen?: (row: number) => void;
  readonly isOpen?: (row: number) => boolean;
}

/** One chart with its title, its sentence and, always there for whoever hears it, its table. */
export function ChartFigure({ chart, title, note, onOpen, isOpen }: ChartFigureProps) {
  const t = useWords();
  const [view, setView] = useState<'picture' | 'table'>('picture');
  const isDrawn = view === 'picture' && chart.draw !== undefined;
  return (
    <figure className={styles.chart} data-chart={chart.id}>
      <figcaption className={styles.head}>
        <h3>{title}</h3>
        <span className={styles.note}>{note}</span>
        <fieldset className={styles.views}>
          <legend className="visually-hidden">{title}</legend>
          {(['picture', 'table'] as const).map((option) => (
            <button
              key={option}
              type="button"
              aria-pressed={option === view}
              disabled={chart.draw === undefined}
              onClick={() => setView(option)}
            >
              {t(`charts.as.${option}`)}
            </button>
          ))}
        </fieldset>
      </figcaption>
      <p className={styles.summary}>{chart.summary}</p>
      {isDrawn && chart.draw !== undefined && (
        <Drawing
          draw={chart.draw}
          height={chart.height}
          label={`${title}: ${chart.summary}`}
          className={styles.drawing}
          onOpen={onOpen}
        />
      )}
      <div
        className={isDrawn ? (onOpen === undefined ? 'visually-hidden' : styles.behind) : styles.table}
        data-shown={!isDrawn}
      >
        <Table table={chart.table} title={title} {...defined({ onOpen, isOpen })} />
      </div>
    </figure>
  );
}

interface TableProps extends Pick<ChartFigureProps, 'title' | 'onOpen' | 'isOpen'> {
  readonly table: ChartTable;
}

function Table({ table, title, onOpen, isOpen }: TableProps) {
  return (
    <table>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          {table.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([name, ...cells], row) => (
          <tr key={`${name} ${cells.join(' ')}`}>
            <th scope="row">
              {onOpen === undefined ? (
                name
              ) : (
                <button type="button" aria-pressed={isOpen?.(row) === true} onClick={() => onOpen(row)}>
                  {name}
                </button>
              )}
            </th>
            {cells.map((cell, n) => (
              <td key={table.heads[n + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
