import { useClient } from '../../../client/context.ts';
import { useDraftPlaces } from '../../../desk/placeOffer.ts';
import { placeWords } from '../../../speech/placeWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import styles from './PlaceField.module.css';
import type { Report } from './useReport.ts';

/** The grid that what is typed may mean: one key takes it, and nothing does by itself. */
export function PlaceHint({ report }: { readonly report: Report }) {
  const { view } = useClient();
  const t = useWords();
  const names = useNames();
  const { values, set } = report;
  const text = [values.place, values.statement].filter(Boolean).join(' ');
  const places = useDraftPlaces(text, values.gridId !== undefined || values.point !== undefined);
  const [first] = places.filter(({ gridId }) => gridId !== undefined);
  const gridId = first?.gridId;
  if (first === undefined || gridId === undefined) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.hint}
      data-take-place
      onClick={() => {
        set({ gridId, place: values.place ?? first.words });
        view.flyTo({ gridId });
      }}
    >
      <Keycap keys="Alt+G" /> {placeWords(first, { names, t })}
    </button>
  );
}
