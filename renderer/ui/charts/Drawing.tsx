import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { openChart, rowAt } from './engine.ts';
import type { ChartLook } from './look.ts';

interface DrawingProps {
  readonly draw: (look: ChartLook) => EChartsCoreOption;
  readonly label: string;
  readonly height: number;
  readonly className: string | undefined;
  /** A drawn point opens the row of the table that it stands for. */
  readonly onOpen?: ((row: number) => void) | undefined;
}

/** The picture, drawn anew when its room changes. */
export function Drawing({ draw, label, height, className, onOpen }: DrawingProps) {
  const room = useRef<HTMLDivElement>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  const opens = onOpen !== undefined;
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
    if (opens) {
      const surface = chart.getZr();
      const rowUnder = (press: { readonly offsetX: number; readonly offsetY: number }) =>
        rowAt(chart, [press.offsetX, press.offsetY]);
      surface.on('mousemove', (press) =>
        surface.setCursorStyle(rowUnder(press) === undefined ? 'default' : 'pointer'),
      );
      surface.on('click', (press) => {
        const row = rowUnder(press);
        if (row !== undefined) open.current?.(row);
      });
    }
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(paint);
    observer?.observe(element);
    return () => {
      observer?.disconnect();
      chart.dispose();
    };
  }, [draw, height, opens]);
  return (
    <div ref={room} className={className} role="img" aria-label={label} style={{ height: `${height}rem` }} />
  );
}
