import { useState } from 'react';
import { useWords } from '../../speech/t.ts';
import styles from './Charts.module.css';
import type { Chart, ChartTable } from './chart.ts';
import { Drawing } from './Drawing.tsx';

interface ChartFigureProps {
  readonly chart: Chart;
  readonly title: string;
  /** What it counts and up to when. */
  readonly note: string;
}

/** One chart with its title, its sentence and, always there for whoever hears it, its table. */
export function ChartFigure({ chart, title, note }: ChartFigureProps) {
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
        />
      )}
      <div className={isDrawn ? 'visually-hidden' : styles.table} data-shown={!isDrawn}>
        <Table table={chart.table} title={title} />
      </div>
    </figure>
  );
}

function Table({ table, title }: { readonly table: ChartTable; readonly title: string }) {
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
        {table.rows.map(([name, ...cells]) => (
          <tr key={`${name} ${cells.join(' ')}`}>
            <th scope="row">{name}</th>
            {cells.map((cell, n) => (
              <td key={table.heads[n + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
