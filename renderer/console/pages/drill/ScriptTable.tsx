import { Fragment } from 'react';
import type { Inject } from '../../../../domain/exercise/exercise.ts';
import type { Refusal } from '../../../../domain/kernel.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { spanOf } from '../../../desk/drill.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { ColumnHeads } from '../RecordTable.tsx';
import { usePageKeys } from '../usePageKeys.ts';
import { InjectForm } from './InjectForm.tsx';
import styles from './Script.module.css';
import { changed, put, type ScriptDraft } from './scriptDraft.ts';
import { conditionText } from './view.ts';

interface ScriptTableProps {
  readonly draft: ScriptDraft;
  /** What is wrong with the script as a whole. */
  readonly wrong: Refusal | undefined;
  readonly onDraft: (draft: ScriptDraft) => void;
}

const COLUMNS = ['n', 'at', 'channel', 'text', 'to', 'expected', 'points'] as const;

/** The injects as they are written, the open one with its form in place. */
export function ScriptTable({ draft, wrong, onDraft }: ScriptTableProps) {
  const t = useWords();
  const { injects } = draft.script;
  const { picked } = draft;
  const pick = (nth: number) => {
    if (nth >= 0 && nth < injects.length) onDraft({ ...draft, picked: nth });
  };
  usePageKeys({ ArrowDown: () => pick((picked ?? -1) + 1), ArrowUp: () => pick((picked ?? 1) - 1) });
  const change = (nth: number, inject: Inject | undefined) =>
    onDraft(changed(draft, { injects: put(injects, nth, inject) }));
  return (
    <div className={styles.rows}>
      <table className={shared.table} aria-label={t('drill.injects')}>
        <ColumnHeads heads={COLUMNS.map((column) => t(`drill.column.${column}`))} />
        <tbody>
          {injects.map((inject, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while it is written; two may have one number
            <Fragment key={nth}>
              <Line
                inject={inject}
                isOpen={nth === picked}
                wrong={wrongOf(inject, wrong)}
                onPick={() => pick(nth)}
              />
              {nth === picked && (
                <tr className={styles.open}>
                  <td colSpan={COLUMNS.length}>
                    <InjectForm inject={inject} onInject={(next) => change(nth, next)} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function wrongOf({ n }: Inject, wrong: Refusal | undefined): Refusal | undefined {
  return wrong?.params?.n === n ? wrong : undefined;
}

interface LineProps {
  readonly inject: Inject;
  readonly isOpen: boolean;
  readonly wrong: Refusal | undefined;
  readonly onPick: () => void;
}

function Line({ inject, isOpen, wrong, onPick }: LineProps) {
  const t = useWords();
  const language = useLanguage();
  const { n, at, when, channel, title, to, burst, expectations = [] } = inject;
  const points = expectations.reduce((sum, each) => sum + each.points, 0);
  return (
    <tr aria-current={isOpen} data-wrong={wrong !== undefined} onClick={onPick}>
      <td>{n}</td>
      <td>
        {at !== undefined && spanOf(at)} {when !== undefined && conditionText(when, t)}
        {at === undefined && when === undefined && t('drill.when.hand')}
      </td>
      <td>
        {t(`drill.channel.${channel}`)}
        {burst !== undefined && ` × ${burst.count}`}
      </td>
      <td>
        {title}
        {wrong !== undefined && <span className={styles.wrong}>{problemText(wrong, language)}</span>}
      </td>
      <td>{to}</td>
      <td>{expectations.length}</td>
      <td>{points}</td>
    </tr>
  );
}
