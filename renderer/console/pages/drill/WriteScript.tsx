import { type ChangeEvent, useRef, useState } from 'react';
import { useDirectory } from '../../../client/hooks.ts';
import type { SheetFault } from '../../../desk/scriptColumns.ts';
import { FACTS } from '../../../desk/scriptColumns.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './Script.module.css';
import { newDraft, type ScriptDraft } from './scriptDraft.ts';
import { openScript } from './scriptFiles.ts';

/** A script is begun empty, or from a workbook; what cannot be read in one is said by row and column. */
export function WriteScript({ onDraft }: { readonly onDraft: (draft: ScriptDraft) => void }) {
  const t = useWords();
  const directory = useDirectory((state) => state.directory);
  const input = useRef<HTMLInputElement>(null);
  const [faults, setFaults] = useState<readonly SheetFault[]>([]);
  const [trouble, setTrouble] = useState<string>();

  async function take(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const field = event.currentTarget;
    const [file] = field.files ?? [];
    if (file === undefined) return;
    const read = directory && (await openScript(file, directory).catch(() => undefined));
    field.value = '';
    setTrouble(read === undefined ? t('script.fault.file') : undefined);
    setFaults(read !== undefined && 'faults' in read ? read.faults : []);
    if (read !== undefined && 'script' in read) onDraft({ ...newDraft(''), script: read.script });
  }

  return (
    <>
      <p className={styles.acts}>
        <button type="button" className={shared.quiet} onClick={() => onDraft(newDraft(t('script.newName')))}>
          {t('script.writeNew')}
        </button>
        <button type="button" className={shared.quiet} onClick={() => input.current?.click()}>
          {t('script.import')}
        </button>
        <input
          ref={input}
          type="file"
          accept=".xlsx"
          hidden
          aria-label={t('script.import')}
          onChange={(event) => void take(event)}
        />
      </p>
      {(trouble !== undefined || faults.length > 0) && (
        <div className={shared.trouble} role="alert">
          <p>{trouble ?? t('script.fault.list', { n: faults.length })}</p>
          <ul className={styles.faults}>
            {faults.map((fault) => (
              <li key={`${fault.row} ${fault.column} ${fault.text}`}>
                {t('script.fault.at', {
                  row: fault.row,
                  column: nameOf(fault, t),
                  why: t(`script.fault.${fault.why}`, { text: fault.text }),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function nameOf({ column, text }: SheetFault, t: ReturnType<typeof useWords>): string {
  if (column === 'head') return text;
  const fact = FACTS.find((each) => each === column);
  // What is no fact over the table is a column of it.
  return fact === undefined
    ? t(`script.column.${column as Exclude<typeof column, typeof fact>}` as Parameters<typeof t>[0])
    : t(`script.fact.${fact}`);
}
