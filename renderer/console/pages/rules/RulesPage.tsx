import { type ReactNode, useState } from 'react';
import type { RulesAnswer } from '../../../../domain/contract/rules.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import beside from '../beside.module.css';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { usePageKeys } from '../usePageKeys.ts';
import { CalendarTable } from './CalendarTable.tsx';
import { FaultList } from './FaultList.tsx';
import { HistoryTable } from './HistoryTable.tsx';
import { LimitTable } from './LimitTable.tsx';
import { ReapplyForm } from './ReapplyForm.tsx';
import { RetentionPart } from './RetentionPart.tsx';
import { RouteTable } from './RouteTable.tsx';
import { RulesEditor } from './RulesEditor.tsx';
import styles from './RulesPage.module.css';
import { ServiceLinks } from './ServiceLinks.tsx';
import { SettingsTable } from './SettingsTable.tsx';

/** Somebody may edit the file in the folder. */
const AGAIN_MS = 10_000;

type Open =
  | { readonly kind: 'editor'; readonly text: string }
  | { readonly kind: 'reapply' }
  | { readonly kind: 'version'; readonly title: string; readonly text: string };

/** 规则: the limits, switches and days everything is counted by, and changing them without moving what runs. */
export default function RulesPage() {
  const { link, notices } = useClient();
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const mayEdit = person?.roles.includes('administrator') === true;
  const reply = usePolled('GET /rules', AGAIN_MS);
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState('');
  const { answer } = reply;
  const edit = (): void => {
    if (mayEdit && answer !== undefined) setOpen({ kind: 'editor', text: answer.text });
  };
  const reapply = (): void => {
    if (mayEdit && answer !== undefined) setOpen({ kind: 'reapply' });
  };
  usePageKeys({ E: edit, R: reapply });
  const close = (): void => setOpen(undefined);

  function finish(words: string): void {
    setDone(words);
    close();
    void reply.again();
  }

  async function look(version: number): Promise<void> {
    const found = await link.call('GET /rules/:version', { path: { version: String(version) } });
    if (!found.ok) notices.show({ tone: 'warning', text: problemText(found, language) });
    else if (mayEdit) setOpen({ kind: 'editor', text: found.text });
    else setOpen({ kind: 'version', title: t('rules.version', { n: version }), text: found.text });
  }

  return (
    <div className={beside.page}>
      <div className={shared.bar}>
        {answer !== undefined && <b>{versionText(answer)}</b>}
        <span role="status" className={shared.good}>
          {done}
        </span>
        <span className={shared.grow} />
        {mayEdit ? (
          <>
            <button type="button" className={shared.quiet} onClick={reapply}>
              <Keycap keys="R" /> {t('rules.reapply')}
            </button>
            <button type="button" className={shared.main} onClick={edit}>
              <Keycap keys="E" /> {t('rules.edit')}
            </button>
          </>
        ) : (
          <span className={shared.count}>{t('rules.readOnly')}</span>
        )}
      </div>
      <div className={`${beside.columns} ${styles.writing}`} data-open={open !== undefined || undefined}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <section className={beside.list} aria-label={t('page.rules')} tabIndex={0}>
          <PageNote reply={reply} />
          {answer !== undefined && (
            <InForce of={answer} mayEdit={mayEdit} onLook={(version) => void look(version)} />
          )}
        </section>
        {open !== undefined && answer !== undefined && (
          <aside className={beside.detail} aria-label={asideName(open)}>
            {open.kind === 'editor' && (
              <RulesEditor
                key={open.text}
                of={answer}
                begin={open.text}
                onAdopted={(n) => finish(t('rules.adopted', { n }))}
                onClose={close}
              />
            )}
            {open.kind === 'reapply' && (
              <ReapplyForm version={answer.version} onDone={recounted} onClose={close} />
            )}
            {open.kind === 'version' && (
              <Part title={open.title}>
                <pre>{open.text}</pre>
                <button type="button" className={shared.quiet} onClick={close}>
                  {t('rules.close')}
                </button>
              </Part>
            )}
          </aside>
        )}
      </div>
    </div>
  );

  function versionText({ version }: RulesAnswer): string {
    return version === 0 ? t('rules.none') : t('rules.version', { n: version });
  }

  function asideName(panel: Open): string {
    if (panel.kind === 'version') return panel.title;
    return t(panel.kind === 'editor' ? 'rules.editor' : 'rules.reapply');
  }

  function recounted(n: number, failed: number): void {
    finish(t(failed === 0 ? 'rules.reapplied' : 'rules.reappliedSome', { n, failed }));
  }
}

interface InForceProps {
  readonly of: RulesAnswer;
  readonly mayEdit: boolean;
  readonly onLook: (version: number) => void;
}

function InForce({ of, mayEdit, onLook }: InForceProps) {
  const t = useWords();
  const { effective, defaults, history, warnings, fault, version } = of;
  return (
    <>
      {fault !== undefined && (
        <div className={shared.trouble} role="alert">
          <span>{t('rules.fault', { n: version })}</span>
          <FaultList faults={fault.faults} />
        </div>
      )}
      {warnings.length > 0 && (
        <Part title={t('rules.warnings')}>
          <FaultList faults={warnings} />
        </Part>
      )}
      <Part title={t('rules.settings')}>
        <SettingsTable now={effective} defaults={defaults} />
      </Part>
      <Part title={t('rules.calendar')}>
        <CalendarTable now={effective} />
      </Part>
      <Part title={t('rules.routes')}>
        <RouteTable now={effective} />
      </Part>
      <Part title={t('rules.limits')}>
        <LimitTable now={effective} defaults={defaults} />
      </Part>
      <Part title={t('retention.title')}>
        <RetentionPart />
      </Part>
      <ServiceLinks />
      {history.length > 0 && (
        <Part title={t('rules.history')}>
          <HistoryTable history={history} mayPutBack={mayEdit} onLook={onLook} />
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={`${shared.section} ${styles.wide}`} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
