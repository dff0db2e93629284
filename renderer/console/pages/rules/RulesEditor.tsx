import { useId, useMemo, useState } from 'react';
import type { DryRun, RulesAnswer } from '../../../../domain/contract/rules.ts';
import type { Directory } from '../../../../domain/district/directory.ts';
import { readRules } from '../../../../domain/rules/readRules.ts';
import { defaultRules } from '../../../../domain/rules/rules.ts';
import { PLAIN_WEEK, workCalendar } from '../../../../domain/time/workCalendar.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { AutomaticRepliesEditor } from './AutomaticRepliesEditor.tsx';
import { DryRunView } from './DryRunView.tsx';
import { FaultList } from './FaultList.tsx';
import { ReasonedForm } from './ReasonedForm.tsx';
import { RepliesEditor } from './RepliesEditor.tsx';
import { RoutesEditor } from './RoutesEditor.tsx';
import { RoutesRun } from './RouteTable.tsx';
import styles from './RulesPage.module.css';
import { SWITCHES, switched, switchOf } from './switches.ts';

interface RulesEditorProps {
  readonly of: RulesAnswer;
  /** What to begin from: the text in force, or that of an old version. */
  readonly begin: string;
  readonly onAdopted: (version: number) => void;
  readonly onClose: () => void;
}

/** For the form alone; what holds in the end is for the server to say. */
const BASE = defaultRules(workCalendar(PLAIN_WEEK));

/** The text with what is wrong with it, a trial on open cases, and putting it in force with a reason. */
export function RulesEditor({ of, begin, onAdopted, onClose }: RulesEditorProps) {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state.directory);
  const id = useId();
  const [text, setText] = useState(begin);
  const [reason, setReason] = useState('');
  // Somebody else's version must not be written over, also when it arrives while this is being typed.
  const [base] = useState(of.version);
  const [trial, setTrial] = useState<{ readonly text: string; readonly run?: DryRun | undefined }>();
  const [problem, setProblem] = useState<string>();
  const { faults, warnings } = useMemo(() => check(text, directory), [text, directory]);
  const isChanged = text !== of.text;
  const [isRoute, setRoute] = useState(false);
  const [isReply, setReply] = useState(false);
  const [isAutomatic, setAutomatic] = useState(false);
  // Its row is in the rules only once it is put there.
  const isRowOpen = isRoute || isReply || isAutomatic;

  async function tryOut(): Promise<void> {
    setProblem(undefined);
    setTrial({ text });
    const answer = await link.call('POST /rules/dry-run', { body: { text } });
    setTrial(answer.ok ? { text, run: answer.run } : undefined);
    if (!answer.ok) setProblem(problemText(answer, language));
  }

  async function adopt(): Promise<void> {
    const answer = await link.call('PUT /rules', { body: { text, base, reason } });
    if (answer.ok) onAdopted(answer.version);
    else setProblem(problemText(answer, language));
  }

  return (
    <ReasonedForm
      title={t('rules.editor')}
      why={t('rules.editorWhy')}
      reason={reason}
      onReason={setReason}
      problem={problem}
      onSubmit={() => void adopt()}
      fields={
        <>
          <div className={styles.switches}>
            {SWITCHES.map((name) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={switchOf(text, name) ?? of.defaults[name] === true}
                  disabled={switched(text, name, true) === undefined}
                  onChange={(event) => setText(switched(text, name, event.currentTarget.checked) ?? text)}
                />
                {t(`rules.${name}`)}
              </label>
            ))}
          </div>
          <h4>{t('rules.routes')}</h4>
          <RoutesEditor
            text={text}
            onText={setText}
            faultsOf={(tried) => check(tried, directory).faults}
            onWriting={setRoute}
          />
          <h4>{t('rules.replies')}</h4>
          <RepliesEditor
            text={text}
            onText={setText}
            defaults={of.defaults.replies ?? []}
            onWriting={setReply}
            faultsOf={(tried) => check(tried, directory).faults}
          />
          <h4>{t('rules.automatic')}</h4>
          <AutomaticRepliesEditor
            text={text}
            onText={setText}
            defaults={of.defaults.automaticReplies ?? []}
            onWriting={setAutomatic}
            faultsOf={(tried) => check(tried, directory).faults}
          />
          <label htmlFor={id}>{t('rules.text')}</label>
          <textarea
            id={id}
            className={styles.text}
            spellCheck={false}
            value={text}
            aria-invalid={faults.length > 0}
            aria-describedby={`${id}-state`}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <State id={`${id}-state`} faults={faults.length} isRowOpen={isRowOpen} />
          <FaultList faults={[...faults, ...warnings]} />
        </>
      }
      acts={
        <>
          <button
            type="button"
            className={shared.quiet}
            disabled={faults.length > 0}
            onClick={() => void tryOut()}
          >
            {t('rules.tryOut')}
          </button>
          <button
            type="submit"
            className={shared.main}
            disabled={faults.length > 0 || isRowOpen || !isChanged || reason.trim() === ''}
          >
            {t('rules.adopt')}
          </button>
          <button
            type="button"
            className={shared.quiet}
            onClick={() => setText(JSON.stringify(of.defaults, undefined, 2))}
          >
            {t('rules.allDefaults')}
          </button>
          <button type="button" className={shared.quiet} onClick={onClose}>
            {t(isChanged ? 'rules.discard' : 'rules.close')}
          </button>
        </>
      }
    >
      {trial?.text === text && (
        <section className={shared.section} aria-label={t('rules.tryOut')}>
          {trial.run === undefined ? (
            <p role="status">{t('rules.trying')}</p>
          ) : (
            <>
              <RoutesRun run={trial.run} />
              <DryRunView run={trial.run} />
            </>
          )}
        </section>
      )}
    </ReasonedForm>
  );
}

function check(text: string, directory: Directory | undefined) {
  return directory === undefined ? { faults: [], warnings: [] } : readRules(text, BASE, directory);
}

interface StateProps {
  readonly id: string;
  readonly faults: number;
  readonly isRowOpen: boolean;
}

/** Whether the text would hold. A row that is still being written is no part of it, and nothing is said as if it were. */
function State({ id, faults, isRowOpen }: StateProps) {
  const t = useWords();
  const tone = faults > 0 ? shared.bad : isRowOpen ? shared.warn : shared.good;
  return (
    <div id={id} role="status" className={tone}>
      {faults > 0 ? t('rules.wrong', { n: faults }) : t(isRowOpen ? 'rules.rowOpen' : 'rules.holds')}
    </div>
  );
}
