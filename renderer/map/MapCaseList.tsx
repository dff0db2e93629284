import { placeLine, useDirectory } from '../client/store/directoryStore.ts';
import { useCase } from '../client/store/situationStore.ts';
import { ui, useUi } from '../desk/uiStore.ts';
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

function Entry({ id }: { readonly id: string }) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const isSelected = useUi((state) => state.selectedId === id);
  const thisCase = useCase(id);
  const place = useDirectory((state) =>
    thisCase === undefined ? '' : placeLine(state, thisCase.place, language).join(' · '),
  );
  if (thisCase === undefined) return null;
  return (
    <li>
      <button type="button" tabIndex={-1} aria-pressed={isSelected} onClick={() => ui.select(id, 'map')}>
        {`${t(`map.legend.${thisCase.urgency}`)} · ${thisCase.title} · ${place}`}
      </button>
    </li>
  );
}
