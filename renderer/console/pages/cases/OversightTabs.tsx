import type { OversightAnswer } from '../../../../domain/contract/oversight.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useFailedCases } from '../../../desk/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { spanText } from '../../../speech/when.ts';
import { usePageState } from '../../screen/context.ts';
import { NO_FILTERS, TABLE_VIEW, type TableFilters, tableOfQueue } from '../../screen/tableView.ts';
import styles from './OversightTabs.module.css';

const AGAIN_MS: Millis = 30_000;

type Queue = OversightAnswer['queues'][number];

/** What waits for an oversight desk, one press away each, with how many and the clock that is first to run out. */
export function OversightTabs() {
  const t = useWords();
  const [table, show] = usePageState(TABLE_VIEW);
  const { answer } = usePolled('GET /oversight', AGAIN_MS);
  const failed = useFailedCases()?.size ?? 0;
  if (answer === undefined) return null;
  const { oversight, delivery } = table.filters;
  const choose = (queue: Partial<TableFilters>, id: '' | Queue['queue'] = ''): void =>
    show({ ...table, ...tableOfQueue(table, id), filters: { ...NO_FILTERS, ...queue } });
  const all = { ...table.filters, oversight: '', delivery: '' };
  return (
    <nav className={styles.tabs} aria-label={t('cases.facet.oversight')}>
      <button type="button" aria-pressed={oversight + delivery === ''} onClick={() => choose(all)}>
        <b>{t('oversight.all')}</b>
      </button>
      {answer.queues.map((queue) => (
        <button
          key={queue.queue}
          type="button"
          aria-pressed={oversight === queue.queue}
          data-late={queue.overdue > 0}
          onClick={() => choose({ oversight: queue.queue }, queue.queue)}
        >
          <b>
            {t(`oversight.${queue.queue}`)} <span>{queue.isCutOff ? `${queue.n}+` : queue.n}</span>
          </b>
          <Clock queue={queue} />
        </button>
      ))}
      <button
        type="button"
        aria-pressed={delivery !== ''}
        data-late={failed > 0}
        onClick={() => choose({ delivery: 'failed' })}
      >
        <b>
          {t('oversight.undelivered')} <span>{failed}</span>
        </b>
        {failed > 0 && <small>{t('oversight.sendAgain')}</small>}
      </button>
    </nav>
  );
}

/** 2 件超期，最久 1 天 · 最早还剩 2 时. */
function Clock({ queue: { n, due, overdue, ticked } }: { readonly queue: Queue }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  if (n > 0 && ticked !== undefined) return <small>{t('oversight.ticked', { n: ticked, all: n })}</small>;
  if (n === 0 || due === undefined) return null;
  const span = spanText(Math.abs(due - time.now()), language);
  return (
    <small>{overdue > 0 ? t('oversight.over', { n: overdue, span }) : t('oversight.left', { span })}</small>
  );
}
