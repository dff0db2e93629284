import type { Case } from '../../../domain/case/case.ts';
import { REJECT_ROUTES } from '../../../domain/case/codes.ts';
import { defined, given } from '../../../domain/defined.ts';
import type { CaseId } from '../../../domain/kernel.ts';
import { useEvidence } from '../../desk/hooks.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import styles from '../../ui/Form.module.css';
import { SegmentedField } from '../../ui/SegmentedField.tsx';
import { FlowForm } from './FlowForm.tsx';
import { PartnerPicker } from './PartnerPicker.tsx';
import { ReasonField } from './ReasonField.tsx';

interface RejectValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly reason?: string;
  readonly route?: string;
  readonly sameAsId?: CaseId;
}

/** 不予受理: why, and where the reporter was told to go. */
export function RejectFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const flow = useFlow<RejectValues>('reject', thisCase, {});
  const { partners } = useEvidence(thisCase.id);
  const reason = (flow.values.reason ?? '').trim();
  const route = REJECT_ROUTES.find((known) => known === flow.values.route);
  const isKnown = route === 'no-new-facts';
  const { sameAsId } = flow.values;
  const missing = missingIn(reason, route, isKnown, sameAsId);
  return (
    <FlowForm
      flow={flow}
      title={t('reject.title')}
      tone="danger"
      confirm={t('reject.confirm')}
      ready={missing === undefined}
      missing={given(missing, t)}
      onConfirm={() => {
        if (route === undefined) return;
        flow.send({
          commands: [
            {
              type: 'case.reject',
              data: {
                caseId: thisCase.id,
                reason,
                route,
                ...defined({ sameAsId: isKnown && sameAsId !== undefined ? sameAsId : undefined }),
              },
              expect: flow.expect,
            },
          ],
          label: t('reject.confirm'),
          done: t('reject.done'),
          reason: { kind: 'reject', text: reason },
        });
      }}
    >
      {flow.thisCase.danger === true && <p className={styles.refusal}>{t('case.danger')}</p>}
      <ReasonField
        kind="reject"
        value={flow.values.reason ?? ''}
        onChange={(text) => flow.set({ reason: text })}
      />
      <SegmentedField
        label={t('reject.route')}
        value={route}
        choices={REJECT_ROUTES.map((known) => ({ id: known, name: t(`route.${known}`) }))}
        onChange={(picked) => flow.set({ route: picked })}
      />
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
  route: string | undefined,
  isKnown: boolean,
  sameAsId: CaseId | undefined,
): WordKey | undefined {
  if (reason === '') return 'assign.missing.reason';
  if (route === undefined) return 'reject.missing.route';
  return isKnown && sameAsId === undefined ? 'reject.missing.sameAs' : undefined;
}
