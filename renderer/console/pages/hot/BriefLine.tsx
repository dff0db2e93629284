import { Fragment } from 'react';
import type { BriefAnswer, BriefFigureShown } from '../../../../domain/contract/hot.ts';
import { defined } from '../../../../domain/defined.ts';
import { fillBlanks } from '../../../../domain/text/words.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from './HotPage.module.css';
import type { OpenFigure } from './hotView.ts';
import { keyName } from './keyName.ts';

type Line = BriefAnswer['lines'][number];

interface BriefLineProps {
  readonly line: Line;
  readonly open: OpenFigure | undefined;
  readonly onOpen: (figure: OpenFigure) => void;
}

/** One sentence of the brief: its numbers are buttons. */
export function BriefLine({ line, open, onOpen }: BriefLineProps) {
  const t = useWords();
  const names = useNames();
  const { rule, figures } = line;
  const number = (figure: BriefFigureShown) => (
    <button
      type="button"
      className={styles.figure}
      aria-pressed={open?.rule === rule && open.name === figure.name && open.key === figure.key}
      onClick={() => onOpen(defined({ rule, name: figure.name, key: figure.key }))}
    >
      {figure.n}
    </button>
  );
  if (figures[0]?.key === undefined) {
    return <Sentence text={t(`brief.${rule}`)} figures={figures} number={number} />;
  }
  const [before = '', after = ''] = t(`brief.${rule}`).split('{list}');
  return (
    <>
      {before}
      {figures.map((figure, at) => (
        <Fragment key={figure.key}>
          {at > 0 && t('brief.comma')}
          {keyName(rule, figure, names)}{' '}
          <Sentence text={t('brief.item')} figures={[figure]} number={number} />
        </Fragment>
      ))}
      {after}
    </>
  );
}

interface SentenceProps {
  readonly text: string;
  readonly figures: readonly BriefFigureShown[];
  readonly number: (figure: BriefFigureShown) => React.ReactNode;
}

/** The sentence with a button in each blank; nouns in the one or the many. */
function Sentence({ text, figures, number }: SentenceProps) {
  const countOf = (name: string) => figures.find((figure) => figure.name === name)?.n;
  // The pieces of one sentence stand where they stand.
  const pieces = text.split(/(\{\w+\})/u).map((piece, at) => ({ piece, key: `${at}` }));
  return pieces.map(({ piece, key }) => {
    const figure = figures.find(({ name }) => piece === `{${name}}`);
    return (
      <Fragment key={key}>{figure === undefined ? fillBlanks(piece, countOf) : number(figure)}</Fragment>
    );
  });
}
