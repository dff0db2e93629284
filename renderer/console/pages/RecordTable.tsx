import type { ReactNode } from 'react';
import shared from './desk.module.css';
import { stepRow } from './stepRow.ts';

interface RecordTableProps {
  /** What a screen reader calls it. */
  readonly label: string;
  /** The words over the columns, from the left. */
  readonly heads: readonly string[];
  readonly children: ReactNode;
}

/** The list of a page: a head that stays in view, and below it rows of which one is open beside. */
export function RecordTable({ label, heads, children }: RecordTableProps) {
  return (
    <table className={shared.table} aria-label={label}>
      <ColumnHeads heads={heads} />
      <tbody>{children}</tbody>
    </table>
  );
}

export function ColumnHeads({ heads }: Pick<RecordTableProps, 'heads'>) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RecordRowProps {
  readonly isCurrent: boolean;
  /** Where the Tab key comes in; the row that is open unless another is named. */
  readonly isWayIn?: boolean;
  readonly onSelect: () => void;
  /** Walking over a row opens it already; else Enter, Space or a press does. */
  readonly opensOnFocus?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** One row of a `RecordTable`: arrows walk, Enter and Space open. */
export function RecordRow({
  isCurrent,
  isWayIn = isCurrent,
  onSelect,
  opensOnFocus = false,
  className,
  children,
}: RecordRowProps) {
  return (
    <tr
      tabIndex={isWayIn ? 0 : -1}
      data-current={isCurrent || undefined}
      aria-current={isCurrent ? 'true' : undefined}
      className={className}
      onClick={onSelect}
      onFocus={opensOnFocus ? onSelect : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onSelect();
        } else if (stepRow(event)) event.preventDefault();
      }}
    >
      {children}
    </tr>
  );
}
