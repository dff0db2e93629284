import type { CaseId } from '../../domain/kernel.ts';
import { useClient } from '../client/context.ts';
import { useCase, useDirectory, useLanguage, useView } from '../client/hooks.ts';
import { placeLine } from '../client/store/directoryStore.ts';
import { useWords } from '../speech/t.ts';
import { useMap } from './mapStore.ts';

/** More than so many are not read aloud one by one; the queue has them all. */
const LISTED = 40;

/** The symbols in sight as a list, for those who do not see the map. Walked with `[` and `]`, not Tab. */
export function MapCaseList() {
  const t = useWords();
  const visible = useMap((state) => state.visible);
  const rest = visible.length - LISTED;
  return (
    <ul className="visually-hidden" aria-label={t('map.list', { n: visible.length })}>
      {visible.slice(0, LISTED).map(({ id }) => (
        <Entry key={id} id={id} />
      ))}
      {rest > 0 && <li>{t('map.list.more', { n: rest })}</li>}
    </ul>
  );
}

function Entry({ id }: { readonly id: CaseId }) {
  const { view } = useClient();
  const t = useWords();
  const language = useLanguage();
  const isSelected = useView((state) => state.selectedId === id);
  const thisCase = useCase(id);
  const place = useDirectory((state) =>
    thisCase === undefined ? '' : placeLine(state, thisCase.place, language).join(' · '),
  );
  if (thisCase === undefined) return null;
  return (
    <li>
      <button type="button" tabIndex={-1} aria-pressed={isSelected} onClick={() => view.select(id, 'map')}>
        {`${t(`map.legend.${thisCase.urgency}`)} · ${thisCase.title} · ${place}`}
      </button>
    </li>
  );
}
