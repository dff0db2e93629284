import { useId } from 'react';
import { type Case, REJECT_CODES, type RejectCode } from '../../../domain/case/case.ts';
import { useEvidence } from '../../desk/evidenceStore.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import styles from '../../ui/Form.module.css';
import { FlowForm } from './FlowForm.tsx';
import { PartnerPicker } from './PartnerPicker.tsx';
import { ReasonField } from './ReasonField.tsx';

interface RejectValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly reason?: string;
  readonly route?: string;
  readonly code?: string;
  readonly sameAsId?: string;
}

/** Where reporters are sent, each with the code it is counted under. */
const ROUTES = {
  '110': 'EMERGENCY_LINE',
  '119': 'EMERGENCY_LINE',
  '120': 'EMERGENCY_LINE',
  court: 'COURT',
  petition: 'PETITION',
  otherCity: 'OTHER_CITY',
  noNewFacts: 'DUPLICATE_NO_NEW_FACTS',
  secrecy: 'SECRECY',
} as const satisfies Readonly<Record<string, RejectCode>>;
type Route = keyof typeof ROUTES;
const ROUTE_IDS = Object.keys(ROUTES) as readonly Route[];

/** 不予受理: why, and where the reporter was told to go. */
export function RejectFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const routeId = useId();
  const flow = useFlow<RejectValues>('reject', thisCase, {});
  const { partners } = useEvidence(thisCase.id);
  const reason = (flow.values.reason ?? '').trim();
  const route = (flow.values.route ?? '').trim();
  const code = REJECT_CODES.find((one) => one === flow.values.code) ?? 'OTHER';
  const isKnown = code === 'DUPLICATE_NO_NEW_FACTS';
  const { sameAsId } = flow.values;
  const missing = missingIn(reason, route, isKnown, sameAsId);
  return (
    <FlowForm
      flow={flow}
      title={t('reject.title')}
      tone="danger"
      confirm={t('reject.confirm')}
      ready={missing === undefined}
      missing={missing === undefined ? undefined : t(missing)}
      onConfirm={() =>
        flow.send({
          commands: [
            {
              type: 'case.reject',
              data: {
                caseId: thisCase.id,
                reason,
                route,
                code,
                ...(isKnown && sameAsId !== undefined ? { sameAsId } : {}),
              },
              expect: flow.expect,
            },
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
          onChange={(event) => flow.set({ route: event.currentTarget.value, code: 'OTHER' })}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons inside a field, not a fieldset */}
        <div className={styles.recent} role="group" aria-label={t('reject.routes')}>
          {ROUTE_IDS.map((known) => (
            <button
              key={known}
              type="button"
              onClick={() => flow.set({ route: t(`route.${known}`), code: ROUTES[known] })}
            >
              {t(`route.${known}`)}
            </button>
          ))}
        </div>
      </div>
      {isKnown && (
        <>
          <PartnerPicker
            thisCase={thisCase}
            label={t('reject.sameAs')}
            value={sameAsId}
            chosen={new Set()}
            offered={partners.map((partner) => partner.caseId)}
            onPick={(id) => flow.set({ sameAsId: id })}
          />
          <p className={styles.hint}>{t('reject.known')}</p>
        </>
      )}
    </FlowForm>
  );
}

function missingIn(
  reason: string,
  route: string,
  isKnown: boolean,
  sameAsId: string | undefined,
): WordKey | undefined {
  if (reason === '') return 'assign.missing.reason';
  if (route === '') return 'reject.missing.route';
  return isKnown && sameAsId === undefined ? 'reject.missing.sameAs' : undefined;
}
