import { useEffect } from 'react';
import type { HotAnswer } from '../../../../domain/contract/hot.ts';
import { usePerson } from '../../../client/hooks.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useMapStore } from '../../../map/mapStore.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import { pagesOf } from '../../screen/pageList.ts';
import styles from './HotOnMap.module.css';

const AGAIN_MS = 60_000;
/** More rings than these say nothing. */
const MOST = 6;
const LETTERS = 12;

/** What many report, as rings on the map, and how many there are; nothing of it in the past. */
export function HotOnMap() {
  const { past } = useApp();
  const person = usePerson();
  const mayRead = pagesOf(person).some(({ id }) => id === 'hot');
  return past === undefined && mayRead ? <Marks /> : null;
}

function Marks() {
  const app = useApp();
  const t = useWords();
  const mapStore = useMapStore();
  const { answer } = usePolled('GET /hot', AGAIN_MS);
  const growing = answer?.issues.filter(({ grows }) => grows) ?? [];
  useEffect(() => {
    mapStore.setState({ hot: marksOf(answer, (n) => t('hot.reports', { n })) });
  }, [answer, mapStore, t]);
  useEffect(() => () => mapStore.setState({ hot: [] }), [mapStore]);
  if (growing.length === 0) return null;
  return (
    <button type="button" className={styles.chip} onClick={() => app.screen.openPage('hot')}>
      <Keycap keys="Alt+H" /> {t('hot.onMap', { n: growing.length })}
    </button>
  );
}

function marksOf(answer: HotAnswer | undefined, countText: (n: number) => string) {
  const growing = answer?.issues.filter(({ grows }) => grows) ?? [];
  return growing.slice(0, MOST).flatMap(({ centre, reach = 0, title, caseIds }) => {
    const name = title.length > LETTERS ? `${title.slice(0, LETTERS)}…` : title;
    return centre === undefined
      ? []
      : [{ point: centre, metres: reach, text: `${name} ${countText(caseIds.length)}` }];
  });
}
