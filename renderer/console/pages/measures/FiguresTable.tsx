import type { MeasuresAnswer } from '../../../../domain/contract/measures.ts';
import { useWords } from '../../../speech/t.ts';
import { bigText, differenceText, ratioText } from './measureText.ts';
import { TILE_GROUPS } from './tileGroups.ts';

interface FiguresTableProps {
  readonly answer: MeasuresAnswer;
  readonly before: MeasuresAnswer | undefined;
}

/** Every figure on paper, with its sides, what it was before and its formula. */
export function FiguresTable({ answer, before }: FiguresTableProps) {
  const t = useWords();
  return (
    <table>
      <thead>
        <tr>
          {(['name', 'value', 'ratio', 'before', 'formula'] as const).map((column) => (
            <th key={column}>{t(`measures.column.${column}`)}</th>
          ))}
        </tr>
      </thead>
      {TILE_GROUPS.map(({ id, measures }) => (
        <tbody key={id}>
          <tr>
            <th colSpan={5}>{t(`measures.group.${id}`)}</th>
          </tr>
          {measures.map((id) => {
            const figure = answer.measures.find((each) => each.id === id);
            if (figure === undefined) return undefined;
            const big = bigText(figure, t);
            const past = before?.measures.find((each) => each.id === id);
            return (
              <tr key={id}>
                <td>{t(`measure.${id}`)}</td>
                <td>
                  {big.number} {big.words}
                </td>
                <td>{ratioText(figure, t)}</td>
                <td>{differenceText(figure, past, t)}</td>
                <td>{t(`formula.${id}`)}</td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}
