import { useEffect, useRef } from 'react';
import type { AnswerRow, Judgement } from '../../../../domain/contract/secretary.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import { defined } from '../../../../domain/defined.ts';
import { formatDay } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { stampText } from '../../../speech/when.ts';
import { percent } from '../../../ui/charts/look.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { VirtualRows } from '../../../ui/VirtualRows.tsx';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import styles from './SecretaryPage.module.css';
import type { OpenPart } from './secretaryView.ts';

interface AnswerRowsProps {
  readonly judgement: Judgement;
  readonly open: OpenPart;
  readonly onClose: () => void;
}

/** The cases one number of the page counts: what was suggested for each, and what it was. */
export function AnswerRows({ judgement, open, onClose }: AnswerRowsProps) {
  const app = useApp();
  const { link } = useClient();
  const t = useWords();
  const nameOf = useNameOf(judgement);
  const { part, at, guessed, was } = open;
  const given = defined({ judgement, part, at: at === undefined ? undefined : `${at}`, guessed, was });
  const query = new URLSearchParams(Object.entries(given)).toString();
  const reply = useAnswer(query, () => link.call('GET /secretary/rows', { query }));
  const { of = 0, right = 0, rows = [], left = 0 } = reply.answer ?? {};
  const section = useRef<HTMLElement>(null);
  const isThere = rows.length > 0;
  // Whoever opened it goes on in it.
  useEffect(() => {
    if (isThere) section.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [isThere]);
  const title = t(`secretary.rows.${part}`, {
    ...{ day: formatDay(at ?? 0), from: `${(at ?? 0) * (part === 'bin' ? 10 : 1)}` },
    ...{ to: `${((at ?? 0) + 1) * 10}`, guessed: nameOf(guessed), was: nameOf(was) },
  });
  return (
    <section ref={section} className={styles.rows} aria-label={title}>
      <header>
        <b>{title}</b>
        <span className={shared.grow} />
        <button type="button" className={shared.quiet} onClick={onClose}>
          <Keycap keys="Escape" /> {t('brief.close')}
        </button>
      </header>
      <PageNote reply={reply} />
      {reply.answer !== undefined && (
        <p className={shared.muted}>
          {t('secretary.rows.counts', { n: of, right })}
          {left > 0 && ` · ${t('suggestion.counted.left', { n: left })}`}
        </p>
      )}
      {isThere && (
        <VirtualRows
          rows={rows}
          label={title}
          rowRem={4.25}
          keyOf={(row, index) => `${row.caseId}-${index}`}
          onOpen={(row) => void openCase(app, row.caseId)}
        >
          {(row) => <Row row={row} nameOf={nameOf} />}
        </VirtualRows>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: AnswerRow;
  readonly nameOf: (code: string | undefined) => string;
}

function Row({ row, nameOf }: RowProps) {
  const t = useWords();
  const { caseId, title, reportedAt, guessed, was, confidence } = row;
  const isRight = guessed === was;
  return (
    <div className={styles.row}>
      <span>{title || '—'}</span>
      <small data-wrong={!isRight || undefined}>
        {t(isRight ? 'secretary.rows.right' : 'secretary.rows.wrong', {
          ...{ guessed: nameOf(guessed), was: nameOf(was), confidence: percent(confidence) },
        })}
      </small>
      <small>
        <span className={styles.number}>{caseId}</span> {stampText(reportedAt)}
      </small>
    </div>
  );
}

/** The name behind a code: of a unit or of a category. */
function useNameOf(judgement: Judgement): (code: string | undefined) => string {
  const names = useNames();
  return (code) => {
    if (code === undefined) return '';
    return judgement === 'unit' ? names.unit(idIn('unit', code)) : names.category(idIn('category', code));
  };
}
