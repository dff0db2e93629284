import { useMemo } from 'react';
import type { ChartsAnswer } from '../../../../../domain/contract/measures.ts';
import { idIn } from '../../../../../domain/contract/strings.ts';
import { useDirectory, useLanguage } from '../../../../client/hooks.ts';
import { categoryName, shortName } from '../../../../client/store/directoryStore.ts';
import { sourceName } from '../../../../speech/source.ts';
import { type Translate, translate } from '../../../../speech/t.ts';
import { flowChart } from './flow.ts';
import { hoursChart } from './hours.ts';
import type { ChartNames, MeasureChart } from './measureChart.ts';
import { pairsChart } from './pairs.ts';
import { streetsChart } from './streets.ts';
import { trendChart } from './trend.ts';
import { unitsChart } from './units.ts';

/** The pictures a leader reads, in the order they are asked about. */
const MAKERS = [trendChart, hoursChart, flowChart, streetsChart, unitsChart, pairsChart];

export function useCharts(answer: ChartsAnswer): readonly MeasureChart[] {
  const names = useChartNames();
  return useMemo(() => MAKERS.map((make) => make(answer, names)), [answer, names]);
}

function useChartNames(): ChartNames {
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  return useMemo(() => {
    const t: Translate = (key, params) => translate(language, key, params);
    return {
      t,
      source: (source) => sourceName(source, t),
      unit: (id) => {
        const unit = idIn('unit', id);
        return unit === undefined ? id : shortName(directory, unit, language);
      },
      category: (code) => categoryName(directory, idIn('category', code), language) ?? code,
      isStreet: (id) => {
        const unit = idIn('unit', id);
        return unit !== undefined && directory.directory?.unit(unit)?.kind === 'street';
      },
    };
  }, [language, directory]);
}
