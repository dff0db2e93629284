import { useEffect, useMemo, useState } from 'react';
import type { SilentAnswer } from '../../../../domain/contract/silent.ts';
import type { GridId, UnitId } from '../../../../domain/kernel.ts';
import { ORDERERS } from '../../../../domain/order/called.ts';
import { HOUR_MS } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson, useView } from '../../../client/hooks.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useMapStore } from '../../../map/mapStore.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { useApp } from '../../screen/context.ts';
import { pagesOf } from '../../screen/pageList.ts';
import styles from './SilentOnMap.module.css';
import { useStreetAges } from './useStreetAges.ts';

const AGAIN_MS = 5 * 60_000;
/** As many as are looked at one by one. */
const MOST = 6;

/**
 * How old what is known of each street is, for the map; and, while silent grids colour it, which they are, since when,
 * and one press that has somebody look. Nothing of it in the past.
 */
export function SilentOnMap() {
  const { past } = useApp();
  const person = usePerson();
  const mayRead = pagesOf(person).some(({ id }) => id === 'cases');
  return past === undefined && mayRead ? <Silence /> : null;
}

function Silence() {
  const { answer } = usePolled('GET /grids/silent', AGAIN_MS);
  const isShown = useView(({ measure }) => measure === 'silent');
  useStreetAges(answer);
  return isShown && answer !== undefined ? <Silent answer={answer} /> : null;
}

function Silent({ answer }: { readonly answer: SilentAnswer }) {
  const t = useWords();
  const mapStore = useMapStore();
  const byGrid = useMemo(
    () => new Map(answer.grids.map(({ gridId, expected }) => [gridId, expected])),
    [answer],
  );
  useEffect(() => mapStore.setState({ silent: byGrid }), [byGrid, mapStore]);
  useEffect(() => () => mapStore.setState({ silent: new Map() }), [mapStore]);
  const { grids, judged } = answer;
  return (
    <section className={styles.card} aria-label={t('map.measure.silent')}>
      <p>{t(grids.length === 0 ? 'silent.none' : 'silent.some', { n: grids.length, judged })}</p>
      <ul>
        {grids.slice(0, MOST).map((grid) => (
          <Grid key={grid.gridId} grid={grid} />
        ))}
      </ul>
    </section>
  );
}

function Grid({ grid: { gridId, lastAt, expected } }: { readonly grid: SilentAnswer['grids'][number] }) {
  const { view, time, link } = useClient();
  const language = useLanguage();
  const t = useWords();
  const names = useNames();
  const person = usePerson();
  const [fault, setFault] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  // A grid is a unit too: the lowest there is.
  const unitId = gridId as GridId & UnitId;
  const mayAsk = person?.roles.some((role) => ORDERERS.includes(role)) === true;
  const params = { at: names.moment(lastAt), n: expected.toFixed(1) };
  const ask = async (): Promise<void> => {
    const data = { text: t('silent.order', params), unitIds: [unitId], doneBy: time.now() + 4 * HOUR_MS };
    setAsked(true);
    const answer = await link.command({ commands: [{ type: 'order.give', data }], label: t('silent.ask') });
    setAsked(answer.ok);
    setFault(answer.ok ? undefined : problemText(answer, language));
  };
  return (
    <li>
      <button type="button" className={styles.grid} onClick={() => view.flyTo({ gridId })}>
        <b>{names.unit(unitId)}</b>
        <small>{t('silent.since', params)}</small>
      </button>
      {mayAsk && (
        <button type="button" disabled={isAsked} onClick={() => void ask()}>
          {t(isAsked ? 'silent.asked' : 'silent.ask')}
        </button>
      )}
      {fault !== undefined && <p role="alert">{fault}</p>}
    </li>
  );
}
