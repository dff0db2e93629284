import type { Case } from '../../../../domain/case/case.ts';
import { useDesk } from '../../../desk/context.ts';
import { takePlace } from '../../../desk/placeOffer.ts';
import { useSuggestion } from '../../../desk/suggestions.ts';
import { placeWords } from '../../../speech/placeWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './SuggestionCard.module.css';

/** 地点建议: of a case that lies in no grid, where its words may mean; it says so when they name nothing. */
export function PlaceOffer({ thisCase }: { readonly thisCase: Case }) {
  return thisCase.place.gridId === undefined ? <Offers thisCase={thisCase} /> : null;
}

function Offers({ thisCase }: { readonly thisCase: Case }) {
  const app = useApp();
  const desk = useDesk();
  const t = useWords();
  const names = useNames();
  const places = useSuggestion(thisCase)?.places;
  if (places === undefined) return null;
  const first = places.find(({ gridId }) => gridId !== undefined);
  return (
    <Section title={t('place.title')}>
      {places.length === 0 && <p className={styles.unsure}>{t('place.none')}</p>}
      {places.map((place) => {
        const { gridId, areaId } = place;
        const words = placeWords(place, { names, t });
        if (gridId === undefined) {
          return (
            <p key={areaId} className={styles.unsure}>
              {words}
            </p>
          );
        }
        const take = () =>
          place === first ? runCommand(app, 'case.place') : takePlace(desk, thisCase, gridId);
        return (
          <button key={gridId} type="button" className={styles.card} onClick={take}>
            <span>{words}</span>
            {place === first && (
              <span className={styles.keys}>
                <Keycap keys="^" /> <Keycap keys="↵" />
              </span>
            )}
          </button>
        );
      })}
    </Section>
  );
}
