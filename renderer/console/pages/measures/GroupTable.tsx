import { useState } from 'react';
import type { MeasureFigure, MeasureRowsAnswer } from '../../../../domain/contract/measures.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import type { GroupFigure } from '../../../../domain/measures/behind.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './GroupTable.module.css';
import { bigText, ratioText } from './measureText.ts';
import { type Column, type Order, sorted, turned } from './sortGroups.ts';

interface GroupTableProps {
  readonly answer: MeasureRowsAnswer;
  readonly by: 'unit' | 'street';
}

/** The same figure of every unit or street, sorted by what one presses. */
export function GroupTable({ answer, by }: GroupTableProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const [order, setOrder] = useState<Order>({ by: 'denominator', falls: true });
  const nameOf = ({ key }: GroupFigure): string =>
    key === undefined
      ? t(by === 'unit' ? 'measures.noUnit' : 'measures.noStreet')
      : unitName(directory, idIn('unit', key), language);
  const { measure } = answer;
  const isCount = measure.unit === 'count';
  const columns: readonly Column[] = isCount
    ? ['key', 'value']
    : ['key', 'value', 'numerator', 'denominator'];
  const groups = sorted(by === 'unit' ? answer.byUnit : answer.byStreet, order, nameOf);
  if (groups.length === 0) return <p className={styles.none}>{t('measures.noRows')}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => {
            const name = t(column === 'key' ? `measures.column.key.${by}` : `measures.column.${column}`);
            const isSorted = order.by === column;
            return (
              <th key={column} aria-sort={isSorted ? (order.falls ? 'descending' : 'ascending') : 'none'}>
                <button
                  type="button"
                  title={t('measures.sort', { name })}
                  onClick={() => setOrder(turned(order, column))}
                >
                  {name}
                  <span aria-hidden="true">{isSorted ? (order.falls ? ' ↓' : ' ↑') : ''}</span>
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.key ?? ''}>
            <th scope="row">{nameOf(group)}</th>
            <GroupCells group={group} measure={measure} isCount={isCount} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface GroupCellsProps {
  readonly group: GroupFigure;
  readonly measure: MeasureFigure;
  readonly isCount: boolean;
}

function GroupCells({ group, measure, isCount }: GroupCellsProps) {
  const t = useWords();
  const { value: _whole, ...rest } = measure;
  const own: MeasureFigure = { ...rest, ...group };
  const big = bigText(own, t);
  const isShown = ratioText(own, t) !== undefined;
  const side = (n: number) => (measure.unit === 'share' ? n.toLocaleString('en-US') : n.toFixed(1));
  return (
    <>
      <td>
        <b>{big.number}</b> {big.words}
      </td>
      {!isCount && (
        <>
          <td>{isShown ? side(group.numerator) : ''}</td>
          <td>{isShown ? side(group.denominator) : ''}</td>
        </>
      )}
    </>
  );
}
