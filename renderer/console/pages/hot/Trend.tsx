import styles from './HotPage.module.css';

const SIZE = { width: 112, height: 28 };

interface TrendProps {
  readonly counts: readonly number[];
  readonly label: string;
  readonly grows: boolean;
}

/** Reports step by step as a small line that ends now. */
export function Trend({ counts, label, grows }: TrendProps) {
  const top = Math.max(1, ...counts);
  const { width, height } = SIZE;
  const points = counts.map((n, at) => {
    const x = 2 + (at / Math.max(1, counts.length - 1)) * (width - 6);
    const y = height - 3 - (n / top) * (height - 6);
    return [x.toFixed(1), y.toFixed(1)] as const;
  });
  const [x = 0, y = 0] = points.at(-1) ?? [];
  return (
    <svg
      className={styles.trend}
      data-grows={grows || undefined}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <polyline points={points.map((point) => point.join(',')).join(' ')} />
      <circle cx={x} cy={y} r="2.5" />
    </svg>
  );
}
