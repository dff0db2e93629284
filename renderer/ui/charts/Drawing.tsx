import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { openChart } from './engine.ts';
import type { ChartLook } from './look.ts';

interface DrawingProps {
  readonly draw: (look: ChartLook) => EChartsCoreOption;
  readonly label: string;
  readonly height: number;
  readonly className: string | undefined;
}

/** The picture, drawn anew when its room changes. */
export function Drawing({ draw, label, height, className }: DrawingProps) {
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const font = getComputedStyle(document.body).fontFamily;
    const sizeNow = () => ({ width: element.clientWidth || 600, height: Math.round(height * rem) });
    const chart = openChart(element, sizeNow());
    const paint = () => {
      const size = sizeNow();
      chart.resize(size);
      // Letters of charts never get under the smallest that can be read.
      chart.setOption(draw({ width: size.width, letter: Math.max(12, rem * 0.8), font }), { notMerge: true });
    };
    paint();
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(paint);
    observer?.observe(element);
    return () => {
      observer?.disconnect();
      chart.dispose();
    };
  }, [draw, height]);
  return (
    <div ref={room} className={className} role="img" aria-label={label} style={{ height: `${height}rem` }} />
  );
}
