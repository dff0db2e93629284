import { type KeyboardEvent, useRef } from 'react';
import type { Case, CaseId } from '../../../../domain/case/case.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import type { Partner } from '../../../../domain/evidence/partners.ts';
import { refusalText } from '../../../../domain/refusal/refusals.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import type { MergePreview } from '../../../desk/merge/mergePreview.ts';
import { apartWords } from '../../../speech/evidenceWords.ts';
import { useWords } from '../../../speech/t.ts';
import { UrgencyMark } from '../../../ui/UrgencyMark.tsx';
import styles from './MergeRows.module.css';

interface MergeRowsProps {
  readonly thisCase: Case;
  readonly offered: readonly Case[];
  readonly chosen: ReadonlySet<CaseId>;
  readonly primaryId: CaseId | undefined;
  readonly partners: readonly Partner[];
  readonly blocked: MergePreview['blocked'];
  readonly onToggle: (id: CaseId) => void;
  readonly onPrimary: (id: CaseId) => void;
  readonly onSearch: () => void;
  /** The hand is on this row: it is shown in full. */
  readonly onRead: (id: CaseId) => void;
}

/** This case and the offered ones: Space ticks, ↑↓ moves, P makes the row the one that carries, / finds another. */
export function MergeRows(props: MergeRowsProps) {
  const { thisCase, offered, chosen, primaryId } = props;
  const t = useWords();
  const list = useRef<HTMLUListElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      event.stopPropagation();
      moveFocus(list.current, by);
    } else if (event.key === '/') {
      event.preventDefault();
      event.stopPropagation();
      props.onSearch();
    } else if (event.key.toLowerCase() === 'p') {
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-case]');
      const id = idIn('case', row?.dataset.case ?? '');
      if (id === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      props.onPrimary(id);
    }
  }

  const shared = { ...props, primaryId };
  return (
    <ul ref={list} className={styles.rows} aria-label={t('merge.rows')} onKeyDown={onKeyDown}>
      <Row {...shared} each={thisCase} isOwn isChosen isFirst={false} />
      {offered.map((each, index) => (
        <Row key={each.id} {...shared} each={each} isChosen={chosen.has(each.id)} isFirst={index === 0} />
      ))}
    </ul>
  );
}

function moveFocus(list: HTMLUListElement | null, by: number): void {
  const boxes = [...(list?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])];
  const at = boxes.findIndex(
    (box) => box === document.activeElement || box.closest('li')?.contains(document.activeElement) === true,
  );
  boxes[Math.max(0, Math.min(boxes.length - 1, at + by))]?.focus();
}

interface RowProps extends Omit<MergeRowsProps, 'thisCase' | 'offered' | 'chosen' | 'onSearch'> {
  readonly each: Case;
  readonly isChosen: boolean;
  readonly isOwn?: true;
  /** Has the focus when the form opens. */
  readonly isFirst: boolean;
}

function Row({
  each,
  isChosen,
  isOwn,
  isFirst,
  primaryId,
  partners,
  blocked,
  onToggle,
  onPrimary,
  onRead,
}: RowProps) {
  const { view } = useClient();
  const t = useWords();
  const language = useLanguage();
  const partner = partners.find((partner) => partner.caseId === each.id);
  const block = blocked.find((block) => block.caseId === each.id);
  const isPrimary = primaryId === each.id;
  const hover = (id: CaseId | undefined) => () => {
    view.hoverCase(id);
    if (id !== undefined && isOwn !== true) onRead(id);
  };
  return (
    <li
      data-case={each.id}
      className={styles.row}
      data-primary={isPrimary}
      data-chosen={isChosen}
      onMouseEnter={hover(each.id)}
      onMouseLeave={hover(undefined)}
    >
      <label>
        <input
          type="checkbox"
          data-first={isFirst ? '' : undefined}
          checked={isChosen}
          aria-disabled={isOwn === true}
          onChange={() => isOwn !== true && onToggle(each.id)}
          onFocus={hover(each.id)}
          onBlur={hover(undefined)}
        />
        <UrgencyMark urgency={each.urgency} />
        <span className={styles.title} title={each.title}>
          {each.title}
        </span>
        <span className={styles.evidence}>
          {isOwn === true
            ? t('merge.thisCase')
            : partner === undefined
              ? t('merge.chosenByHand')
              : apartWords(partner, t)}
        </span>
        {block !== undefined && <span className={styles.block}>{refusalText(block.refusal, language)}</span>}
      </label>
      <button
        type="button"
        className={styles.primary}
        aria-pressed={isPrimary}
        tabIndex={-1}
        title={t('merge.makePrimary')}
        onClick={() => onPrimary(each.id)}
      >
        {isPrimary ? t('merge.isPrimary') : t('merge.asPrimary')}
      </button>
    </li>
  );
}
