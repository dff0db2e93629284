import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { unknownNameFault } from '../../../../domain/exercise/districtNames.ts';
import { type Inject, isOver } from '../../../../domain/exercise/exercise.ts';
import { DIRECTING } from '../../../../domain/exercise/exerciseCommand.ts';
import { scriptFault } from '../../../../domain/exercise/scriptFaults.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './DrillPage.module.css';
import { InjectForm } from './InjectForm.tsx';
import { newInject } from './scriptDraft.ts';
import type { View } from './view.ts';

const MINUTE = 60;

/** One more inject while the drill is played, written like a row of the script; of this run alone. */
export function AddInject({ view, seconds }: { readonly view: View; readonly seconds: number }) {
  const t = useWords();
  const [draft, setDraft] = useState<Inject>();
  const directs = DIRECTING.has(view.role);
  const { injects } = view.script;
  // The next but one full minute: time to write it.
  const soon = (Math.floor(seconds / MINUTE) + 2) * MINUTE;
  const open = () => setDraft((before) => before ?? newInject(injects, soon));
  usePageKeys(directs && !isOver(view) ? { I: open } : {});
  if (!directs || isOver(view)) return null;
  if (draft !== undefined) return <Writing view={view} draft={draft} onDraft={setDraft} />;
  return (
    <p className={styles.adding}>
      <button type="button" className={shared.quiet} onClick={open}>
        {t('drill.add')} <Keycap keys="I" />
      </button>
    </p>
  );
}

interface WritingProps {
  readonly view: View;
  readonly draft: Inject;
  readonly onDraft: (draft: Inject | undefined) => void;
}

function Writing({ view, draft, onDraft }: WritingProps) {
  const t = useWords();
  const language = useLanguage();
  const { busy, fault, give } = useGive();
  const form = useRef<HTMLElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const directory = useDirectory((state) => state.directory);
  const wrong =
    scriptFault({ ...view.script, injects: [...view.script.injects, draft] }) ??
    (directory && unknownNameFault([draft], directory));
  async function add(): Promise<void> {
    if (busy || wrong !== undefined) return;
    if (await give({ type: 'inject.add', data: { inject: draft } }, t('drill.add'))) onDraft(undefined);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.ctrlKey) void add();
    else if (event.key === 'Escape') onDraft(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <section ref={form} className={styles.writing} aria-label={t('drill.add')} onKeyDown={onKeyDown}>
      <p className={styles.writingHead}>
        <b>{t('drill.add')}</b>
        <span className={shared.count}>{t('drill.add.only')}</span>
        <span className={shared.problem} role="alert">
          {wrong === undefined ? fault : problemText(wrong, language)}
        </span>
        <span className={styles.buttons}>
          <button type="button" className={shared.quiet} onClick={() => onDraft(undefined)}>
            {t('drill.add.close')} <Keycap keys="Escape" />
          </button>
          <button
            type="button"
            className={shared.main}
            disabled={busy || wrong !== undefined}
            onClick={() => void add()}
          >
            {t('drill.add.give')} <Keycap keys="Ctrl+Enter" />
          </button>
        </span>
      </p>
      <InjectForm inject={draft} onInject={onDraft} />
    </section>
  );
}
