import css from './tiles.module.css';

const COLOURS = {
  overdue: 'var(--danger)',
  nearDue: 'var(--warning-mark)',
  urgent: 'var(--map-urgent)',
  important: 'var(--map-important)',
  general: 'var(--map-general)',
} as const;
export type MarkKind = keyof typeof COLOURS;

/** Shape first, colour second, as everywhere: a diamond is urgent or late, a square soon, a dot neither. */
export function Mark({
  of,
  className = css.mark,
}: {
  readonly of: MarkKind;
  readonly className?: string | undefined;
}) {
  const isDiamond = of === 'overdue' || of === 'urgent';
  const isSquare = of === 'nearDue' || of === 'important';
  return (
    <svg className={className} viewBox="0 0 16 16" aria-hidden="true">
      <g fill={COLOURS[of]}>
        {isDiamond && <path d="M8 0.6 15.4 8 8 15.4 0.6 8Z" />}
        {isSquare && <rect x="2" y="2" width="12" height="12" rx="2" />}
        {!isDiamond && !isSquare && <circle cx="8" cy="8" r="5" />}
      </g>
      {isDiamond && <path d="M8 4v4.8M8 10.9v1" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />}
    </svg>
  );
}
