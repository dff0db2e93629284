import type { ChartsAnswer, MeasureFigure, MeasuresAnswer } from '../../../../domain/contract/measures.ts';
import type { MeasureId } from '../../../../domain/measures/measure.ts';
import { civil, dayNumber } from '../../../../domain/time/shanghaiDay.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime, dayText } from '../../../speech/when.ts';
import { usePageState } from '../../screen/context.ts';
import { useSheet } from '../sheetFacts.ts';
import { CampaignLines } from './CampaignLines.tsx';
import { CauseTable } from './CauseTable.tsx';
import ChartBoard from './charts/ChartBoard.tsx';
import type { MeasureChart } from './charts/measureChart.ts';
import { useCharts } from './charts/useCharts.ts';
import { FiguresTable } from './FiguresTable.tsx';
import styles from './MonthReport.module.css';
import { MEASURES_VIEW } from './measuresView.ts';
import { bigText, differenceText, ratioText } from './measureText.ts';
import { type Days, daysText, monthBeside } from './periods.ts';

interface MonthReportProps {
  readonly answer: MeasuresAnswer;
  readonly before: MeasuresAnswer | undefined;
  readonly charts: ChartsAnswer;
  readonly days: Days;
  readonly compared: Days;
}

/** Which charts and figures speak in which section. */
const SECTIONS = [
  { id: 'flow', charts: ['trend', 'hours', 'flow'], measures: ['M1', 'M11.again'] },
  {
    id: 'time',
    charts: ['streets', 'units'],
    measures: ['M8', 'M2', 'M11.returned', 'M12.extended', 'M10.rework', 'M10.reopened'],
  },
  { id: 'people', charts: [], measures: ['M5', 'M6', 'M7'] },
] as const satisfies readonly {
  readonly id: string;
  readonly charts: readonly MeasureChart['id'][];
  readonly measures: readonly MeasureId[];
}[];

/** A month as a leader is handed it: what the figures say, every figure, the charts. No field is typed. */
export default function MonthReport({ answer, before, charts, days, compared }: MonthReportProps) {
  const t = useWords();
  const drawn = useCharts(charts);
  return (
    <article className={styles.report}>
      <Months days={days} />
      <Title answer={answer} days={days} compared={compared} />
      {SECTIONS.map((section) => (
        <section key={section.id}>
          <h3>{t(`month.${section.id}`)}</h3>
          <ul>
            {section.charts.map((id) => (
              <li key={id}>
                {t(`charts.${id}`)}：{drawn.find((chart) => chart.id === id)?.summary}
              </li>
            ))}
            {section.measures.map((id) => (
              <FigureLine key={id} figure={find(answer, id)} before={find(before, id)} />
            ))}
          </ul>
        </section>
      ))}
      <Alarms figure={find(answer, 'alarms')} before={find(before, 'alarms')} />
      <CampaignLines days={days} />
      <section>
        <h3>{t('month.figures')}</h3>
        <div className={styles.figures}>
          <FiguresTable answer={answer} before={before} />
        </div>
      </section>
      <section>
        <h3>{t('month.charts')}</h3>
        <ChartBoard answer={charts} />
      </section>
    </article>
  );
}

/** Which rules wasted the time of whoever heard them; each number opens its cases. */
function Alarms({ figure, before }: FigureLineProps) {
  const t = useWords();
  const [view, show] = usePageState(MEASURES_VIEW);
  if (figure === undefined) return undefined;
  return (
    <section>
      <h3>{t('month.alarms')}</h3>
      <ul>
        <FigureLine figure={figure} before={before} />
      </ul>
      <CauseTable
        figure={figure}
        onOpen={(cause, side) =>
          show({ ...view, shown: 'figures', openId: 'alarms', alarms: { cause, side } })
        }
      />
    </section>
  );
}

const find = (answer: MeasuresAnswer | undefined, id: MeasureId) =>
  answer?.measures.find((figure) => figure.id === id);

interface FigureLineProps {
  readonly figure: MeasureFigure | undefined;
  readonly before: MeasureFigure | undefined;
}

/** `按时办结率 91.6%（5,703 ÷ 6,226），比上期高 1.8 个百分点。` */
function FigureLine({ figure, before }: FigureLineProps) {
  const t = useWords();
  if (figure === undefined) return undefined;
  const { number, words } = bigText(figure, t);
  const ratio = ratioText(figure, t);
  const difference = differenceText(figure, before, t);
  return (
    <li>
      {t(`measure.${figure.id}`)}：
      <b>
        {number} {words}
      </b>
      {ratio !== undefined && ` (${ratio})`}
      {difference !== '' && ` · ${difference}`}
    </li>
  );
}

/** The months beside this one; a month that has not begun has no report. */
function Months({ days }: { readonly days: Days }) {
  const t = useWords();
  const [view, show] = usePageState(MEASURES_VIEW);
  const go = (by: 1 | -1) => show({ ...view, choice: 'own', own: monthBeside(days, by) });
  return (
    <p className={styles.months}>
      <button type="button" onClick={() => go(-1)}>
        {t('month.earlier')}
      </button>
      <button type="button" onClick={() => go(1)}>
        {t('month.later')}
      </button>
    </p>
  );
}

function Title({ answer, days, compared }: Omit<MonthReportProps, 'before' | 'charts'>) {
  const t = useWords();
  const language = useLanguage();
  const { district, who } = useSheet();
  const today = dayNumber(answer.at);
  const { year, month } = civil(days.from);
  const time = `${dayText(answer.at, language)} ${clockTime(answer.at, language)}`;
  return (
    <header>
      <h2>{t('month.title', { district, month: t('month.month', { year, month }) })}</h2>
      <p>
        {daysText(days, today)} · {t('measures.compared', { days: daysText(compared, today) })} ·{' '}
        {t('measures.printed', { time, who })}
        {days.to >= today && ` · ${t('month.goesOn', { time })}`}
      </p>
    </header>
  );
}
