import type { Case } from '../../../domain/case/case.ts';
import { pendingRequest } from '../../../domain/case/standing.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import styles from '../../ui/Form.module.css';
import { FlowForm } from './FlowForm.tsx';
import { ReasonField } from './ReasonField.tsx';

interface VoidValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly reason?: string;
}

/** 作废 takes two duty chiefs: the first asks with a reason, the second agrees (docs/adr/0004). */
export function VoidFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const flow = useFlow<VoidValues>('void', thisCase, {});
  const request = pendingRequest(flow.thisCase, 'void');
  const reason = request?.reason ?? (flow.values.reason ?? '').trim();
  const step = request === undefined ? 'ask' : 'agree';
  return (
    <FlowForm
      flow={flow}
      title={t(`void.title.${step}`)}
      tone="danger"
      confirm={t(`void.confirm.${step}`)}
      ready={reason !== ''}
      missing={t('assign.missing.reason')}
      onConfirm={() =>
        flow.send({
          commands: [{ type: 'case.void', data: { caseId: thisCase.id, reason }, expect: flow.expect }],
          label: t(`void.confirm.${step}`),
          done: t(`void.done.${step}`),
          reason: { kind: 'void', text: reason },
        })
      }
    >
      {request === undefined ? (
        <ReasonField
          kind="void"
          value={flow.values.reason ?? ''}
          onChange={(text) => flow.set({ reason: text })}
        />
      ) : (
        <p className={styles.hint}>{t('void.asked', { who: names.actor(request.by), reason })}</p>
      )}
    </FlowForm>
  );
}
