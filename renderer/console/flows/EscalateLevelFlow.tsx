import type { Case } from '../../../domain/case/case.ts';
import { escalateLevelTarget } from '../../../domain/case/escalateLevel.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import flowStyles from '../../ui/Form.module.css';
import { FlowForm } from './FlowForm.tsx';
import { ReasonField } from './ReasonField.tsx';

interface EscalateLevelValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly reason?: string;
}

/** 上报到负责人: one level up. Who gets it stands there before anything is pressed. */
export function EscalateLevelFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const directory = useDirectory((state) => state.directory);
  const flow = useFlow<EscalateLevelValues>('escalateLevel', thisCase, {});
  const target = directory === undefined ? undefined : escalateLevelTarget(flow.thisCase, directory);
  const reason = (flow.values.reason ?? '').trim();
  const unit = names.unit(target?.unit.id);
  const post = language === 'en' ? (target?.post?.titleEn ?? target?.post?.title) : target?.post?.title;
  const who = [unit, post].filter((part) => part !== undefined).join(' ');

  return (
    <FlowForm
      flow={flow}
      title={t('escalateLevel.title')}
      confirm={t('escalateLevel.confirm', { who })}
      ready={target !== undefined && reason !== ''}
      missing={target === undefined ? t('escalateLevel.top') : t('escalateLevel.missing.reason')}
      onConfirm={() =>
        flow.send({
          commands: [
            { type: 'case.escalateLevel', data: { caseId: thisCase.id, reason }, expect: flow.expect },
          ],
          label: t('escalateLevel.label', { who }),
          done: t('escalateLevel.done', { who }),
          reason: { kind: 'escalateLevel', text: reason },
        })
      }
    >
      {target !== undefined && (
        <ul className={flowStyles.facts}>
          <li>
            {t('escalateLevel.from', { unit: names.unit(flow.thisCase.primaryUnitId) })} → <b>{who}</b>
          </li>
          <li>{t('escalateLevel.follows')}</li>
        </ul>
      )}
      <ReasonField
        kind="escalateLevel"
        value={flow.values.reason ?? ''}
        onChange={(text) => flow.set({ reason: text })}
        placeholder={t('escalateLevel.reasonHint')}
      />
    </FlowForm>
  );
}
