import type { Actor, Millis } from '../../../../domain/kernel.ts';
import type { AccountHandover } from '../../../../domain/succession/accountHandover.ts';
import { unitName, useDirectory } from '../../../client/store/directoryStore.ts';
import { useNow } from '../../../client/store/timeStore.ts';
import { useUi } from '../../../desk/uiStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { roleName } from '../accounts/roleGroups.ts';
import shared from '../desk.module.css';
import sheet from '../sheet.module.css';
import { HandoverActs } from './HandoverActs.tsx';
import { HandoverProgress } from './HandoverProgress.tsx';
import { TONE } from './HandoverTable.tsx';
import { ListedItems } from './ListedItems.tsx';

/** One handover: who, why, how far, what may be done with it, and who stayed listed. */
export function HandoverSheet({ handover }: { readonly handover: AccountHandover }) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const { from, to, state, planned, approved, cancelled, ended } = handover;
  const title = `${postName(from, language)} → ${postName(to, language)}`;
  return (
    <section className={sheet.sheet} aria-label={title}>
      <div className={sheet.head}>
        <h3>{title}</h3>
        <span className={shared[TONE[state]]}>{t(`handovers.state.${state}`)}</span>
      </div>
      <dl className={sheet.facts}>
        <dt>{t('handovers.reason')}</dt>
        <dd>{handover.reason}</dd>
        <Signed words="handovers.plannedBy" of={planned} />
        <Signed words="handovers.approvedBy" of={approved} />
        <Signed words="handovers.cancelledBy" of={cancelled} note={cancelled?.reason} />
        <Ended at={ended?.at} />
      </dl>
      <HandoverProgress handover={handover} />
      <HandoverActs handover={handover} />
      <ListedItems handover={handover} />
    </section>
  );
}

interface SignedProps {
  readonly words: 'handovers.plannedBy' | 'handovers.approvedBy' | 'handovers.cancelledBy';
  readonly of: { readonly at: Millis; readonly by: Actor } | undefined;
  readonly note?: string | undefined;
}

/** Who signed, by unit and role: the log names no person. */
function Signed({ words, of, note }: SignedProps) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const unit = useDirectory((state) => unitName(state, of?.by.unitId, language));
  const now = useNow(60_000);
  if (of === undefined) return null;
  const who = t('handovers.who', { unit, role: roleName(of.by.role, t) });
  return (
    <>
      <dt>{t(words)}</dt>
      <dd>
        {t('handovers.signed', { who, when: momentText(of.at, now, language) })}
        {note !== undefined && <div>{note}</div>}
      </dd>
    </>
  );
}

function Ended({ at }: { readonly at: Millis | undefined }) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const now = useNow(60_000);
  if (at === undefined) return null;
  return (
    <>
      <dt>{t('handovers.endedAt')}</dt>
      <dd>{momentText(at, now, language)}</dd>
    </>
  );
}
