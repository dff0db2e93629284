import { useState } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import type { SeatView } from '../../../domain/contract/http.ts';
import { useClient } from '../../client/context.ts';
import { useAnswer } from '../../client/useAnswer.ts';
import { calledFrom, escalationOf } from '../../desk/escalation.ts';
import { standpointOn } from '../../desk/possible.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import flowStyles from '../../ui/Form.module.css';
import { SegmentedField } from '../../ui/SegmentedField.tsx';
import { EscalateLevelFlow } from './EscalateLevelFlow.tsx';
import { FlowForm } from './FlowForm.tsx';
import { ReasonField } from './ReasonField.tsx';

/** 上报: to the level above where that is this seat's step, else to whoever oversees the case. */
export function EscalateFlow({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  // While an answer is awaited the case may already have moved on: the form keeps what it was opened for.
  const [kind] = useState(() => {
    const from = standpointOn(client, thisCase);
    return from && escalationOf(from);
  });
  return kind === 'call' ? <CallAbove thisCase={thisCase} /> : <EscalateLevelFlow thisCase={thisCase} />;
}

interface CallValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly reason?: string;
  readonly to?: string;
}

const NOBODY: readonly SeatView[] = [];
/** More than these nobody compares; @ in a note reaches everybody. */
const OFFERED = 4;

/** The case stays where it is; a line of it names who is called, and they are told. */
function CallAbove({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  const t = useWords();
  const names = useNames();
  const flow = useFlow<CallValues>('escalateLevel', thisCase, {});
  const { answer, loading } = useAnswer(`seats ${thisCase.id}`, () =>
    client.link.call('GET /seats', { query: `caseId=${thisCase.id}` }),
  );
  const from = standpointOn(client, thisCase);
  const offered = from === undefined ? NOBODY : calledFrom(from, answer?.seats ?? NOBODY).slice(0, OFFERED);
  const to = offered.find(({ id }) => id === flow.values.to) ?? offered[0];
  const who = to?.name ?? '';
  const reason = (flow.values.reason ?? '').trim();
  const nobody = t(loading ? 'escalate.asking' : 'escalate.nobody');

  function send(): void {
    if (to === undefined) return;
    const text = t('escalate.line', { who, reason });
    flow.send({
      commands: [{ type: 'case.note', data: { caseId: thisCase.id, text, personIds: [to.id] } }],
      label: t('escalateLevel.label', { who }),
      done: t('escalateLevel.done', { who }),
      reason: { kind: 'escalateLevel', text: reason },
    });
  }

  return (
    <FlowForm
      flow={flow}
      title={t('escalateLevel.title')}
      confirm={to === undefined ? t('command.escalateLevel') : t('escalateLevel.confirm', { who })}
      ready={to !== undefined && reason !== ''}
      missing={to === undefined ? nobody : t('escalateLevel.missing.reason')}
      onConfirm={send}
    >
      <ReasonField
        kind="escalateLevel"
        value={flow.values.reason ?? ''}
        onChange={(text) => flow.set({ reason: text })}
        placeholder={t('escalate.reasonHint')}
      />
      {to !== undefined && offered.length > 1 && (
        <SegmentedField
          label={t('escalate.to')}
          value={to.id}
          choices={offered.map(({ id, name }) => ({ id, name }))}
          onChange={(id) => flow.set({ to: id })}
        />
      )}
      {to !== undefined && (
        <ul className={flowStyles.facts}>
          <li>
            {t('escalate.goesTo')} <b>{who}</b>
            {from !== undefined && to.unitId !== from.person.scope && ` · ${names.unit(to.unitId)}`}
          </li>
          <li>{t('escalate.stays')}</li>
        </ul>
      )}
    </FlowForm>
  );
}
