import { useEffect, useState } from 'react';
import type { ChainVerdict, VerifyProgress, VerifyState } from '../../../../domain/contract/audit.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { faultIn, logFaultText } from '../../../../domain/log/logFault.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { problemText } from '../../../speech/problem.ts';
import { hasWord, type Translate, useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './AuditPage.module.css';

/** While a walk goes on, how far it is is asked this often. */
export const PROGRESS_MS: Millis = 500;

/** Both chains walked now: how far it is, and what was found, in words. */
export function VerifyPart() {
  const { link, clock } = useClient();
  const t = useWords();
  const language = useLanguage();
  const { answer: state, again } = useAnswer('verify', () => link.call('GET /audit/verify'));
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<WireRefusal>();
  // Somebody else's walk is shown as well.
  const isWalking = isAsking || state?.running !== undefined;
  useEffect(
    () => (isWalking ? clock.every(PROGRESS_MS, () => void again()) : undefined),
    [isWalking, again, clock],
  );

  async function verify(): Promise<void> {
    if (isWalking) return;
    setAsking(true);
    setRefusal(undefined);
    const answer = await link.call('POST /audit/verify');
    if (!answer.ok) setRefusal(answer);
    await again();
    setAsking(false);
  }
  usePageKeys({ V: () => void verify() });

  return (
    <div className={`${shared.bar} ${styles.verify}`}>
      <button type="button" className={shared.main} disabled={isWalking} onClick={() => void verify()}>
        <Keycap keys="V" /> {t('audit.verify')}
      </button>
      <div className={styles.outcome} role="status">
        {isWalking ? (
          <Progress of={state?.running} />
        ) : refusal === undefined ? (
          state !== undefined && <Verdict of={state.last} />
        ) : (
          <p className={shared.problem}>
            {t('audit.verify.failed', { why: problemText(refusal, language) })}
          </p>
        )}
      </div>
    </div>
  );
}

function Progress({ of }: { readonly of: VerifyProgress | undefined }) {
  const t = useWords();
  if (of?.chain === undefined) return <p>{t('audit.verify.begins')}</p>;
  const [checked, head] = [of.checked, of.head].map((n) => n.toLocaleString('en-US'));
  return (
    <p>
      {t('audit.verify.running', { chain: chainName(of.chain, t), checked: checked ?? '', head: head ?? '' })}{' '}
      <progress aria-hidden="true" value={of.checked} max={Math.max(1, of.head)} />
    </p>
  );
}

function Verdict({ of }: { readonly of: VerifyState['last'] }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  if (of === undefined) return <p>{t('audit.verify.none')}</p>;
  const at = momentText(of.at, time.now(), language);
  return (
    <>
      <p className={of.ok ? shared.good : shared.bad}>
        {t(of.ok ? 'audit.verify.sound' : 'audit.verify.broken', { time: at })}
      </p>
      {of.chains !== undefined && (
        <p className={shared.count}>
          {of.chains.map((chain) => (
            <span key={chain.chain} className={chain.ok ? styles.chain : styles.badChain}>
              {chainWords(chain, t, language)}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function chainWords(verdict: ChainVerdict, t: Translate, language: Language): string {
  const { chain, ok, entries, seq, reason } = verdict;
  const name = chainName(chain, t);
  const fault = faultIn(verdict);
  if (fault !== undefined) return t('log.fault', { fault: logFaultText(fault, language) });
  if (ok) return t('audit.verify.chain.ok', { chain: name, n: entries });
  const key = `audit.reason.${reason}`;
  const why = hasWord(key) ? t(key) : (reason ?? '');
  return t('audit.verify.chain.bad', { chain: name, seq: seq ?? entries + 1, reason: why });
}

function chainName(chain: string, t: Translate): string {
  const key = `audit.chain.${chain}`;
  return hasWord(key) ? t(key) : t('audit.chain.other', { world: chain });
}
