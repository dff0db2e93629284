import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, useView } from '../../../client/hooks.ts';
import { placeLine } from '../../../client/store/directoryStore.ts';
import { placeOf } from '../../../desk/report/reportValues.ts';
import { useWords } from '../../../speech/t.ts';
import { Combobox } from '../../../ui/Combobox.tsx';
import flow from '../../../ui/Form.module.css';
import styles from './PlaceField.module.css';
import { PlaceHint } from './PlaceHint.tsx';
import { usePlaceOffers } from './usePlaceOffers.ts';
import type { Report } from './useReport.ts';

/**
 * 哪里: the caller's own words, and the grid they mean. `g 0817` anywhere at the end is taken as it is typed;
 * names of streets, communities and landmarks are offered, the best one marked, and Enter takes it; a click on the
 * map sets the point.
 */
export function PlaceField({ report }: { readonly report: Report }) {
  const { view } = useClient();
  const t = useWords();
  const place = usePlaceOffers(report);
  const isPinning = useView((state) => state.pin?.kind === 'wanted');
  return (
    <div className={flow.field}>
      <Combobox
        label={t('report.place')}
        listLabel={t('report.places')}
        text={report.values.place ?? ''}
        offering={place.offering}
        offers={place.offers}
        onType={place.type}
        onTake={({ found }) => place.take(found)}
        onShut={place.shut}
        onLeave={place.leave}
        isFree
        required
        most={500}
        placeholder={t('report.placeHint')}
        missingField="place"
      />
      <PlaceHint report={report} />
      <div className={styles.chosen}>
        <Chosen report={report} />
        <button
          type="button"
          tabIndex={-1}
          aria-pressed={isPinning}
          onClick={() => (isPinning ? view.endPin() : view.wantPin())}
        >
          {t(isPinning ? 'report.pinning' : 'report.pin')}
        </button>
      </div>
    </div>
  );
}

/** Street, community and grid the report will stand in, and the way to take them away again. */
function Chosen({ report }: { readonly report: Report }) {
  const { view } = useClient();
  const t = useWords();
  const state = useDirectory((held) => held);
  const language = useLanguage();
  const { values, directory, set } = report;
  if (values.gridId === undefined && values.point === undefined) {
    return <span className={styles.none}>{t('report.noGrid')}</span>;
  }
  const line = placeLine(state, placeOf(values, directory), language).join(' · ');
  return (
    <span className={styles.place}>
      {values.point !== undefined && `${t('report.pinned')} `}
      {line === '' ? t('queue.outside') : line}
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('report.unplace')}
        onClick={() => {
          set({ gridId: undefined, point: undefined });
          view.endPin();
        }}
      >
        ✕
      </button>
    </span>
  );
}
