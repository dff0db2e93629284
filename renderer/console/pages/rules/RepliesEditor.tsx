import { type KeyboardEvent, useRef, useState } from 'react';
import type { RuleFault } from '../../../../domain/contract/rules.ts';
import type { CategoryId } from '../../../../domain/kernel.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { categoryName } from '../../../client/store/directoryStore.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { stepRow } from '../stepRow.ts';
import { ReplyForm } from './ReplyForm.tsx';
import styles from './RulesPage.module.css';
import { type FileReply, repliesIn } from './repliesText.ts';
import { withPart } from './rulesText.ts';
import { subclassName } from './ruleText.ts';

interface RepliesEditorProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Those of the product: they hold until the text has its own. */
  readonly defaults: readonly FileReply[];
  /** What is wrong with a text. */
  readonly faultsOf: (text: string) => readonly RuleFault[];
}

const EMPTY: FileReply = { kind: 'contact', text: '' };

/** 回复模板 row by row: `Enter` changes one, `Delete` takes it out, the last row adds one. */
export function RepliesEditor({ text, onText, defaults, faultsOf }: RepliesEditorProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const body = useRef<HTMLTableSectionElement>(null);
  /** The row that is being written; the one behind the last is a new one. */
  const [openAt, setOpenAt] = useState<number>();
  const replies = repliesIn(text, defaults);
  if (replies === undefined) return <p className={shared.muted}>{t('rules.repliesAsText')}</p>;
  const rows = replies;

  const withRow = (at: number, reply: FileReply): readonly FileReply[] =>
    at >= rows.length ? [...rows, reply] : rows.with(at, reply);

  function put(at: number, next: readonly FileReply[]): void {
    const changed = withPart(text, { replies: next });
    if (changed !== undefined) onText(changed);
    close(at);
  }

  /** The row has the focus again, once the rows stand as they will. */
  function close(at: number): void {
    setOpenAt(undefined);
    requestAnimationFrame(() => {
      const found = [...(body.current?.rows ?? [])];
      found[Math.min(at, found.length - 1)]?.focus();
    });
  }

  function faultsAt(at: number, reply: FileReply): readonly RuleFault[] {
    const tried = withPart(text, { replies: withRow(at, reply) });
    return tried === undefined
      ? []
      : faultsOf(tried).filter((fault) => fault.at.startsWith(`replies[${at}]`));
  }

  function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, at: number): void {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') setOpenAt(at);
    else if (event.key === 'Delete' && at < rows.length) put(at, rows.toSpliced(at, 1));
    else if (!stepRow(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function scopeText({ category, subclass }: FileReply): string {
    if (category !== undefined) return categoryName(directory, category as CategoryId, language) ?? category;
    return subclass === undefined ? t('rules.any.category') : subclassName(directory, subclass, language);
  }

  return (
    <>
      <table className={`${shared.table} ${styles.still}`} aria-label={t('rules.replies')}>
        <tbody ref={body}>
          {rows.map((reply, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may read alike while they are written
            <tr key={at} tabIndex={0} onKeyDown={(event) => onRowKey(event, at)}>
              <th scope="row">
                {t(`rules.reply.${reply.kind}`)} · {scopeText(reply)}
              </th>
              <td>{reply.text}</td>
              <td className={styles.routeActs}>
                <button type="button" tabIndex={-1} className={shared.quiet} onClick={() => setOpenAt(at)}>
                  {t('rules.routeChange')}
                </button>
                <button
                  type="button"
                  tabIndex={-1}
                  className={shared.quiet}
                  aria-label={t('rules.routeDelete', { name: scopeText(reply) })}
                  onClick={() => put(at, rows.toSpliced(at, 1))}
                >
                  ✕
                </button>
              </td>
            </tr>
          ))}
          <tr tabIndex={0} onKeyDown={(event) => onRowKey(event, rows.length)}>
            <td colSpan={3}>
              <button
                type="button"
                tabIndex={-1}
                className={shared.quiet}
                onClick={() => setOpenAt(rows.length)}
              >
                <Keycap keys="↵" /> {t('rules.replyNew')}
              </button>
            </td>
          </tr>
        </tbody>
      </table>
      <p className={shared.muted}>{t('rules.replyKeys')}</p>
      {openAt !== undefined && (
        <ReplyForm
          key={openAt}
          begin={rows[openAt] ?? EMPTY}
          isNew={openAt >= rows.length}
          faultsOf={(reply) => faultsAt(openAt, reply)}
          onSave={(reply) => put(openAt, withRow(openAt, reply))}
          onClose={() => close(openAt)}
        />
      )}
    </>
  );
}
