import type { Actor, Millis } from '../../../../domain/kernel.ts';
import type { Succession } from '../../../../domain/succession/succession.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { roleName } from '../../../speech/roleGroups.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import sheet from '../sheet.module.css';
import { ListedItems } from './ListedItems.tsx';
import { SuccessionActs } from './SuccessionActs.tsx';
import { SuccessionProgress } from './SuccessionProgress.tsx';
import { TONE } from './SuccessionTable.tsx';

/** One succession: who, why, how far, what may be done with it, and who stayed listed. */
export function SuccessionSheet({ succession }: { readonly succession: Succession }) {
  const t = useWords();
  const language = useLanguage();
  const { from, to, state, planned, approved, cancelled, ended } = succession;
  const title = `${postName(from, language)} → ${postName(to, language)}`;
  return (
    <section className={sheet.sheet} aria-label={title}>
      <div className={sheet.head}>
        <h3>{title}</h3>
        <span className={shared[TONE[state]]}>{t(`successions.state.${state}`)}</span>
      </div>
      <dl className={sheet.facts}>
        <dt>{t('successions.reason')}</dt>
        <dd>{succession.reason}</dd>
        <Signed words="successions.plannedBy" of={planned} />
        <Signed words="successions.approvedBy" of={approved} />
        <Signed words="successions.cancelledBy" of={cancelled} note={cancelled?.reason} />
        <Ended at={ended?.at} />
      </dl>
      <SuccessionProgress succession={succession} />
      <SuccessionActs succession={succession} />
      <ListedItems succession={succession} />
    </section>
  );
}

interface SignedProps {
  readonly words: 'successions.plannedBy' | 'successions.approvedBy' | 'successions.cancelledBy';
  readonly of: { readonly at: Millis; readonly by: Actor } | undefined;
  readonly note?: string | undefined;
}

/** Who signed, by unit and role: the log names no person. */
function Signed({ words, of, note }: SignedProps) {
  const t = useWords();
  const language = useLanguage();
  const unit = useDirectory((state) => unitName(state, of?.by.unitId, language));
  const now = useNow(60_000);
  if (of === undefined) return null;
  const who = t('successions.who', { unit, role: roleName(of.by.role, t) });
  return (
    <>
      <dt>{t(words)}</dt>
      <dd>
        {t('successions.signed', { who, when: momentText(of.at, now, language) })}
        {note !== undefined && <div>{note}</div>}
      </dd>
    </>
  );
}

function Ended({ at }: { readonly at: Millis | undefined }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  if (at === undefined) return null;
  return (
    <>
      <dt>{t('successions.endedAt')}</dt>
      <dd>{momentText(at, now, language)}</dd>
    </>
  );
}
