import { useMemo } from 'react';
import { areaWithin } from '../../../../domain/incident/ground.ts';
import type { Incident } from '../../../../domain/incident/incident.ts';
import { useLanguage, useNow, useSituation } from '../../../client/hooks.ts';
import { affectedBy } from '../../../map/drawing/affected.ts';
import type { MapDistrict } from '../../../map/mapDistrict.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from './Ground.module.css';

interface CountsProps {
  readonly incident: Incident;
  readonly district: MapDistrict;
}

/** What the newest area covers; and everything that is drawn, by whom and when. */
export function Counts({ incident: { shapes }, district }: CountsProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const names = useNames();
  const cases = useSituation((state) => state.cases);
  const areas = shapes.filter(({ shape }) => shape === 'area');
  const area = areas.at(-1);
  const points = area?.points;
  const counts = useMemo(
    () => points && affectedBy(district, areaWithin(points), cases.values()),
    [district, points, cases],
  );
  if (shapes.length === 0) return undefined;
  return (
    <section className={styles.counts} aria-label={t('incident.affected')}>
      {area !== undefined && counts !== undefined && (
        <>
          <h4>
            {t('incident.affected')} {area.text}
          </h4>
          <dl>
            {(['streets', 'communities', 'grids', 'open', 'urgent'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`incident.affected.${name}`)}</dt>
                <dd>{counts[name]}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <details>
        <summary>{t('incident.drawn', { n: shapes.length })}</summary>
        <ul>
          {shapes.toReversed().map(({ n, shape, text, by, at }) => (
            <li key={n}>
              {t(`incident.tool.${shape}`)} {text}{' '}
              <small>
                {t('incident.drawnBy', { name: names.actor(by), time: momentText(at, now, language) })}
              </small>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
