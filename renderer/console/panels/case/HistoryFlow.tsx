import { useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import { HISTORY_PURPOSES, type HistoryPurpose } from '../../../../domain/case/codes.ts';
import type { HistoryAnswer } from '../../../../domain/contract/earlier.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useFlow } from '../../../desk/useFlow.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from '../../../ui/Form.module.css';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { FlowForm } from '../../flows/FlowForm.tsx';
import groups from './CaseGroup.module.css';
import { CaseGroup, FoundCase } from './CaseGroup.tsx';

interface HistoryValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly purpose?: HistoryPurpose;
}

/**
 * 历史诉求: a purpose, then what the same reporter reported before, without who they are. The list lives in this form's
 * memory alone and goes with it.
 */
export function HistoryFlow({ thisCase }: { readonly thisCase: Case }) {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const flow = useFlow<HistoryValues>('history', thisCase, {});
  const [history, setHistory] = useState<HistoryAnswer>();
  const [refusal, setRefusal] = useState<WireRefusal>();
  const [isAsking, setAsking] = useState(false);
  const { purpose } = flow.values;
  const isShown = history !== undefined;

  async function ask(): Promise<void> {
    if (purpose === undefined || isAsking) return;
    setAsking(true);
    setRefusal(undefined);
    const answer = await link.call('POST /cases/:id/history', {
      path: { id: thisCase.id },
      body: { purpose },
    });
    setAsking(false);
    if (answer.ok) setHistory(answer);
    else setRefusal(answer);
  }

  return (
    <FlowForm
      flow={flow}
      title={t('history.title')}
      confirm={t(isAsking ? 'flow.sending' : isShown ? 'history.hide' : 'history.confirm')}
      ready={isShown || purpose !== undefined}
      missing={t('history.missing')}
      onConfirm={() => (isShown ? flow.discard() : void ask())}
    >
      {isShown ? (
        <Found history={history} />
      ) : (
        <>
          <SegmentedField
            label={t('history.purpose')}
            value={purpose}
            choices={HISTORY_PURPOSES.map((id) => ({ id, name: t(`history.purpose.${id}`) }))}
            onChange={(id) => flow.set({ purpose: id })}
          />
          <p className={styles.hint}>{t('history.recorded')}</p>
        </>
      )}
      {refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {problemText(refusal, language)}
        </p>
      )}
    </FlowForm>
  );
}

/** How many within a year, how many ended badly, and each of them. */
function Found({ history: { total, unsatisfied, cases } }: { readonly history: HistoryAnswer }) {
  const t = useWords();
  const names = useNames();
  if (total === 0) return <p role="status">{t('history.none')}</p>;
  return (
    <div role="status" className={groups.groups}>
      <CaseGroup
        name={t('history.found', { n: total, bad: unsatisfied })}
        more={total > cases.length ? t('earlier.more', { n: total - cases.length }) : undefined}
      >
        {cases.map((each) => (
          <FoundCase
            key={each.caseId}
            of={each}
            note={[
              t(`state.${each.state}`),
              ...(each.unitId === undefined ? [] : [names.unit(each.unitId)]),
            ].join(' · ')}
            mark={each.unsatisfied === true ? t('earlier.bad') : undefined}
          />
        ))}
      </CaseGroup>
    </div>
  );
}
