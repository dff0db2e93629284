import type { Case, Linkage } from '../../../../domain/case/case.ts';
import { isOpen } from '../../../../domain/case/case.ts';
import { light } from '../../../../domain/sla/clock.ts';
import { racingClock } from '../../../../domain/sla/racingClock.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { clockWords, momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from './Stages.module.css';

const STAGES = ['call', 'respond', 'dispatch', 'handle'] as const satisfies readonly (keyof Linkage)[];

/** 呼叫 响应 调度 处置: lit with time and post; the one that is waited for says so. */
export function Stages({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const now = useNow(60_000);
  const language = useLanguage();
  const waiting = isOpen(thisCase) ? STAGES.find((stage) => thisCase.stages[stage] === undefined) : undefined;
  const who = (stage: keyof Linkage) => {
    const lit = thisCase.stages[stage];
    if (lit === undefined) return '';
    return stage === 'call' ? names.source(thisCase.source) : names.actor(lit.by);
  };
  return (
    <ol className={styles.stages} aria-label={t('case.stages')}>
      {STAGES.map((stage) => {
        const lit = thisCase.stages[stage];
        const isWaiting = stage === waiting;
        return (
          <li key={stage} data-state={lit !== undefined ? 'lit' : isWaiting ? 'waiting' : 'dark'}>
            <b>{t(`stage.${stage}`)}</b>
            {lit !== undefined && (
              <>
                <span>{momentText(lit.at, now, language)}</span>
                <span>{who(stage)}</span>
              </>
            )}
            {isWaiting && <Waiting thisCase={thisCase} />}
            {lit === undefined && !isWaiting && <span>—</span>}
          </li>
        );
      })}
    </ol>
  );
}

/** What is waited for, and how long it may still take. */
function Waiting({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const now = useNow();
  const language = useLanguage();
  const racing = racingClock(thisCase);
  return (
    <>
      <span>{t(`state.${thisCase.state}`)}</span>
      {racing !== undefined && (
        <span className={styles.left} data-light={light(racing.clock, now)}>
          {clockWords(racing.clock, now, language)}
        </span>
      )}
    </>
  );
}
