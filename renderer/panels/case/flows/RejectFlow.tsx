import { useId } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import { useWords } from '../../../words/t.ts';
import styles from '../FlowForm.module.css';
import { FlowForm } from '../FlowForm.tsx';
import { ReasonField } from '../ReasonField.tsx';
import { useFlow } from '../useFlow.ts';

interface RejectValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly reason?: string;
  readonly route?: string;
}

const ROUTES = ['110', '119', '120', 'court', 'petition', 'otherCity', 'noNewFacts', 'secrecy'] as const;

/** 不予受理: why, and where the reporter was told to go. */
export function RejectFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const routeId = useId();
  const flow = useFlow<RejectValues>('reject', thisCase, {});
  const reason = (flow.values.reason ?? '').trim();
  const route = (flow.values.route ?? '').trim();
  return (
    <FlowForm
      flow={flow}
      title={t('reject.title')}
      tone="danger"
      confirm={t('reject.confirm')}
      ready={reason !== '' && route !== ''}
      missing={reason === '' ? t('assign.missing.reason') : t('reject.missing.route')}
      onConfirm={() =>
        flow.send({
          commands: [
            { type: 'case.reject', data: { caseId: thisCase.id, reason, route }, expect: flow.expect },
          ],
          label: t('reject.confirm'),
          done: t('reject.done'),
          reason: { kind: 'reject', text: reason },
        })
      }
    >
      {flow.thisCase.danger === true && <p className={styles.refusal}>{t('case.danger')}</p>}
      <ReasonField
        kind="reject"
        value={flow.values.reason ?? ''}
        onChange={(text) => flow.set({ reason: text })}
      />
      <div className={styles.field}>
        <label htmlFor={routeId}>{t('reject.route')}</label>
        <input
          id={routeId}
          className={styles.text}
          maxLength={64}
          aria-required
          value={flow.values.route ?? ''}
          onChange={(event) => flow.set({ route: event.currentTarget.value })}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons inside a field, not a fieldset */}
        <div className={styles.recent} role="group" aria-label={t('reject.routes')}>
          {ROUTES.map((known) => (
            <button key={known} type="button" onClick={() => flow.set({ route: t(`route.${known}`) })}>
              {t(`route.${known}`)}
            </button>
          ))}
        </div>
      </div>
    </FlowForm>
  );
}
