import type { Case } from '../../../../domain/case/case.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { claimStep } from '../../../desk/claim/claimActs.ts';
import { useClaim } from '../../../desk/claim/useClaim.ts';
import { useDesk } from '../../../desk/context.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { ageText } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './ClaimStrip.module.css';

/** Whose the case is, since when, and the way to change that. */
export function ClaimStrip({ thisCase }: { readonly thisCase: Case }) {
  const app = useApp();
  const desk = useDesk();
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const now = useNow();
  const here = useClaim(thisCase);
  if (here === undefined) return null;
  const { claim, isMine, isAgeing } = here;
  const age = ageText(now - claim.at, language);
  const step = claimStep(desk, thisCase);
  return (
    <p className={styles.strip} data-ageing={isAgeing || undefined} data-claim={claim.holder.id}>
      <b>
        {isMine
          ? t('claim.stripMine', { age })
          : t('claim.stripTheirs', { name: postName(claim.holder, language), age })}
      </b>
      {isAgeing && <span>{t('claim.ageing')}</span>}
      {claim.passed !== undefined && (
        <span>{t('claim.passed', { who: names.actor(claim.passed.by), reason: claim.passed.reason })}</span>
      )}
      {step !== undefined && (
        <button type="button" onClick={() => runCommand(app, 'case.claim')}>
          {t(`claim.${step}`)} <Keycap keys="'" />
        </button>
      )}
    </p>
  );
}
