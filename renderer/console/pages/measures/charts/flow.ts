import type { ChartsAnswer } from '../../../../../domain/contract/measures.ts';
import { thousands, total } from '../../../../ui/charts/chart.ts';
import { type ChartLook, TOKENS, textOf, tooltipOf } from '../../../../ui/charts/look.ts';
import type { ChartNames, MeasureChart } from './measureChart.ts';

interface Ribbon {
  readonly from: string;
  readonly to: string;
  readonly n: number;
}

/** Units and channels with a ribbon of their own; the others share one. */
const MOST_UNITS = 8;
const MOST_SOURCES = 6;

/** From which channel to which unit first dispatches went; streets together, and whoever got little. */
export function flowChart({ flow }: ChartsAnswer, names: ChartNames): MeasureChart {
  const { t, unit, source, isStreet } = names;
  const ribbons = flow.map((each) => ({ from: source(each.source), to: unit(each.unitId), n: each.n }));
  const drawn = gathered(flow, names);
  const [first] = drawn;
  return {
    id: 'flow',
    height: 22,
    summary:
      first === undefined
        ? t('measures.noRows')
        : t('charts.flow.summary', {
            n: thousands(total(flow.map((each) => each.n))),
            from: first.from,
            to: first.to,
            most: thousands(first.n),
          }),
    draw: first === undefined ? undefined : (look) => option(drawn, look),
    table: {
      heads: [t('charts.channel'), t('charts.unit'), t('charts.cases')],
      rows: [...ribbons].sort((a, b) => b.n - a.n).map(({ from, to, n }) => [from, to, thousands(n)]),
    },
  };

  function gathered(all: ChartsAnswer['flow'], { t: words }: ChartNames): readonly Ribbon[] {
    const sources = largest(all, (each) => each.source, MOST_SOURCES);
    const plain = all.filter(({ unitId }) => !isStreet(unitId));
    const units = largest(plain, ({ unitId }) => unitId, MOST_UNITS);
    const streets = new Set(all.flatMap(({ unitId }) => (isStreet(unitId) ? [unitId] : []))).size;
    const others = new Set(plain.flatMap(({ unitId }) => (units.has(unitId) ? [] : [unitId]))).size;
    const target = (id: string): string => {
      if (isStreet(id)) return words('charts.flow.streets', { n: streets });
      return units.has(id) ? unit(id) : words('charts.flow.others', { n: others });
    };
    const sums = new Map<string, Ribbon>();
    for (const each of all) {
      const from = sources.has(each.source) ? source(each.source) : words('charts.flow.otherChannels');
      const to = target(each.unitId);
      const key = JSON.stringify([from, to]);
      sums.set(key, { from, to, n: (sums.get(key)?.n ?? 0) + each.n });
    }
    return [...sums.values()].sort((a, b) => b.n - a.n);
  }
}

function largest<T extends { readonly n: number }>(
  items: readonly T[],
  keyOf: (item: T) => string,
  most: number,
): ReadonlySet<string> {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + item.n);
  const sorted = [...sums].sort(([, a], [, b]) => b - a);
  return new Set(sorted.slice(0, most).map(([key]) => key));
}

function option(ribbons: readonly Ribbon[], look: ChartLook) {
  // A unit may be called as a channel is: the two ends are told apart by a letter before the name.
  const ends = (side: 'from' | 'to') => [...new Set(ribbons.map((ribbon) => ribbon[side]))];
  const sum = (side: 'from' | 'to', name: string) =>
    total(ribbons.filter((ribbon) => ribbon[side] === name).map(({ n }) => n));
  const node = (side: 'from' | 'to') => (name: string) => ({
    name: `${side}:${name}`,
    itemStyle: { color: side === 'from' ? TOKENS.accent : TOKENS.muted, borderWidth: 0 },
    label: {
      position: side === 'from' ? 'left' : 'right',
      // The number where a long name cannot cut it off.
      formatter:
        side === 'from' ? `${name} ${thousands(sum(side, name))}` : `${thousands(sum(side, name))} ${name}`,
    },
  });
  const room = Math.min(look.letter * 18, look.width * 0.34);
  return {
    animation: false,
    tooltip: {
      ...tooltipOf(look),
      formatter: ({ dataType, data }: { readonly dataType: string; readonly data: Shown }) =>
        dataType === 'edge'
          ? `${bare(data.source)} → ${bare(data.target)} ${thousands(data.value ?? 0)}`
          : bare(data.name),
    },
    series: [
      {
        type: 'sankey',
        left: look.letter * 10,
        right: room + look.letter,
        top: 4,
        bottom: 4,
        nodeWidth: 8,
        nodeGap: look.letter * 0.9,
        draggable: false,
        data: [...ends('from').map(node('from')), ...ends('to').map(node('to'))],
        links: ribbons.map(({ from, to, n }) => ({ source: `from:${from}`, target: `to:${to}`, value: n })),
        label: {
          ...textOf(look, TOKENS.text),
          width: room,
          overflow: 'truncate',
        },
        lineStyle: { color: TOKENS.bar, opacity: 0.33, curveness: 0.5 },
        emphasis: { focus: 'none', lineStyle: { color: TOKENS.accent, opacity: 0.9 } },
      },
    ],
  };
}

interface Shown {
  readonly name?: string;
  readonly source?: string;
  readonly target?: string;
  readonly value?: number;
}

const bare = (name = ''): string => name.slice(name.indexOf(':') + 1);
