import { useState } from 'react';
import { unknownNameFault } from '../../../../domain/exercise/districtNames.ts';
import { pointsOf } from '../../../../domain/exercise/score.ts';
import { scriptFault } from '../../../../domain/exercise/scriptFaults.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { stampText } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './Script.module.css';
import { ScriptFacts } from './ScriptFacts.tsx';
import { ScriptTable } from './ScriptTable.tsx';
import { asPlayed, changed, draftOf, newInject, type ScriptDraft } from './scriptDraft.ts';
import { saveScript } from './scriptFiles.ts';
import { Timeline } from './Timeline.tsx';

interface ScriptPageProps {
  readonly draft: ScriptDraft;
  readonly onDraft: (draft: ScriptDraft | undefined) => void;
}

/** A script as a table with its timeline: written, kept in versions, taken out as a workbook. */
export function ScriptPage({ draft, onDraft }: ScriptPageProps) {
  const t = useWords();
  const language = useLanguage();
  const { script, versions } = draft;
  const { busy, fault, save, open } = useKept(draft, onDraft);
  const directory = useDirectory((state) => state.directory);
  // What came with the product is played in any district; a copy of it is about this one.
  const isUntouched = draft.isReady && !draft.isChanged;
  const wrong =
    scriptFault(script) ??
    (directory === undefined || isUntouched ? undefined : unknownNameFault(script.injects, directory));

  const add = () => {
    const injects = [...script.injects, newInject(script.injects)];
    onDraft({ ...changed(draft, { injects }), picked: injects.length - 1 });
  };
  usePageKeys({ I: add, S: () => void save(false) });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <button type="button" className={shared.quiet} onClick={() => onDraft(undefined)}>
          {t('script.close')}
        </button>
        <b>{script.name}</b>
        <span className={shared.count}>
          {t(draft.isReady ? 'script.ready' : draft.id === undefined ? 'script.new' : 'script.version', {
            version: draft.version,
          })}
          {draft.isChanged && ` · ${t('script.changed')}`}
          {` · ${t('script.size', { injects: script.injects.length, points: pointsOf(script) })}`}
        </span>
        {versions.length > 1 && (
          <select
            aria-label={t('script.versions')}
            value=""
            onChange={(event) => void open(Number(event.currentTarget.value))}
          >
            <option value="">{t('script.versions')}</option>
            {versions.toReversed().map(({ version, at, by, byEn }) => (
              <option key={version} value={version}>
                {t('script.versionOf', {
                  version,
                  time: stampText(at),
                  by: language === 'en' ? (byEn ?? by) : by,
                })}
              </option>
            ))}
          </select>
        )}
        <span className={styles.acts}>
          <button type="button" className={shared.quiet} onClick={add}>
            {t('script.add')} <Keycap keys="I" />
          </button>
          <button
            type="button"
            className={shared.quiet}
            onClick={() => directory && void saveScript(script, language, directory)}
          >
            {t('script.export')}
          </button>
          {draft.id !== undefined && !draft.isReady && (
            <button
              type="button"
              className={shared.quiet}
              disabled={busy || wrong !== undefined}
              onClick={() => void save(true)}
            >
              {t('script.copy')}
            </button>
          )}
          <button
            type="button"
            className={shared.main}
            disabled={busy || wrong !== undefined}
            onClick={() => void save(false)}
          >
            {t(draft.isReady ? 'script.copy' : 'script.save')} <Keycap keys="S" />
          </button>
        </span>
      </header>
      <p className={shared.problem} role="alert">
        {wrong === undefined ? fault : problemText(wrong, language)}
      </p>
      <ScriptFacts script={script} onScript={(part) => onDraft(changed(draft, part))} />
      <ScriptTable draft={draft} wrong={wrong} onDraft={onDraft} />
      <Timeline view={asPlayed(script)} seconds={0} isPlan />
    </div>
  );
}

/** Saving and opening versions, as the server has them. */
function useKept(draft: ScriptDraft, onDraft: (draft: ScriptDraft) => void) {
  const language = useLanguage();
  const { link } = useClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const { id, isReady, script } = draft;
  const newest = Math.max(draft.version, ...draft.versions.map(({ version }) => version));

  async function save(asNew: boolean): Promise<void> {
    if (busy) return;
    setBusy(true);
    const answer =
      id === undefined || isReady || asNew
        ? await link.call('POST /scripts', { body: { script } })
        : await link.call('PUT /scripts/:id', { path: { id }, body: { script, version: newest } });
    setBusy(false);
    setFault(answer.ok ? undefined : problemText(answer, language));
    if (answer.ok) onDraft(draftOf(answer));
  }

  async function open(version: number): Promise<void> {
    if (id === undefined || version === 0) return;
    const answer = await link.call('GET /scripts/:id', { path: { id }, query: `version=${version}` });
    setFault(answer.ok ? undefined : problemText(answer, language));
    if (answer.ok) onDraft(draftOf(answer));
  }
  return { busy, fault, save, open };
}
