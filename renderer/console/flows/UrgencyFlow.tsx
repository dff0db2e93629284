import type { KeyboardEvent } from 'react';
import { type Case, URGENCIES, type Urgency } from '../../../domain/case/case.ts';
import { rank } from '../../../domain/case/effective.ts';
import { defined, filled } from '../../../domain/defined.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import { SegmentedField } from '../../ui/SegmentedField.tsx';
import { FlowForm } from './FlowForm.tsx';
import { ReasonField } from './ReasonField.tsx';

interface UrgencyValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly urgency?: string;
  readonly reason?: string;
}

const BY_DIGIT: Readonly<Record<string, Urgency>> = { '1': 'general', '2': 'important', '3': 'urgent' };

/** 调整紧急程度: 1, 2 or 3 chooses; lowering needs its reason. */
export function UrgencyFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const flow = useFlow<UrgencyValues>('urgency', thisCase, {});
  const now = flow.thisCase.urgency;
  const wanted = (flow.values.urgency as Urgency | undefined) ?? now;
  const reason = (flow.values.reason ?? '').trim();
  const isLowering = rank(wanted) < rank(now);
  const ready = wanted !== now && (!isLowering || reason !== '');

  function onDigit(event: KeyboardEvent): void {
    const chosen = BY_DIGIT[event.key];
    if (chosen === undefined || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    event.stopPropagation();
    flow.set({ urgency: chosen });
  }

  return (
    <FlowForm
      flow={flow}
      title={t('urgency.title')}
      confirm={t('urgency.confirm', { urgency: t(`urgency.${wanted}`) })}
      ready={ready}
      missing={wanted === now ? t('urgency.missing.change') : t('urgency.missing.reason')}
      onConfirm={() =>
        flow.send({
          commands: [
            {
              type: 'case.setUrgency',
              data: { caseId: thisCase.id, urgency: wanted, ...defined({ reason: filled(reason) }) },
              expect: flow.expect,
            },
          ],
          label: t('urgency.label', { urgency: t(`urgency.${wanted}`) }),
          done: t('urgency.done', { urgency: t(`urgency.${wanted}`) }),
          reason: { kind: 'urgency', text: reason },
        })
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: digits are a shortcut for the radio buttons inside */}
      <div onKeyDown={onDigit}>
        <SegmentedField
          label={t('assign.urgency')}
          value={wanted}
          choices={URGENCIES.map((urgency, index) => ({
            id: urgency,
            name: `${index + 1} ${t(`urgency.${urgency}`)}`,
          }))}
          onChange={(urgency) => flow.set({ urgency })}
        />
      </div>
      <ReasonField
        kind="urgency"
        optional={!isLowering}
        label={isLowering ? t('urgency.reasonLower') : t('flow.reason')}
        value={flow.values.reason ?? ''}
        onChange={(text) => flow.set({ reason: text })}
      />
    </FlowForm>
  );
}
