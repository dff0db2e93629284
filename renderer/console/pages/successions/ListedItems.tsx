import { type AccountHandover, outcomeOf } from '../../../../domain/succession/accountHandover.ts';
import { link } from '../../../client/link/link.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import sheet from '../sheet.module.css';
import { useAnswer } from '../useAnswer.ts';
import styles from './HandoversPage.module.css';
import { parseItems } from './parseHandovers.ts';

/** Residents who refused stay listed, 待重新分配, and so does what failed; by masked labels. */
export function ListedItems({ handover }: { readonly handover: AccountHandover }) {
  const { refused, failed } = outcomeOf(handover);
  return (
    <>
      {refused > 0 && <Items of={handover} state="refused" words="handovers.listed" />}
      {failed > 0 && <Items of={handover} state="failed" words="handovers.listedFailed" />}
    </>
  );
}

interface ItemsProps {
  readonly of: AccountHandover;
  readonly state: 'refused' | 'failed';
  readonly words: 'handovers.listed' | 'handovers.listedFailed';
}

function Items({ of: { id, version }, state, words }: ItemsProps) {
  const t = useWords();
  const path = `/handovers/${id}/items?state=${state}`;
  const asked = useAnswer(`${path} ${version}`, () => link.call('GET', path, parseItems));
  const items = asked.answer?.items ?? [];
  return (
    <div className={sheet.part}>
      <h4>{t(words)}</h4>
      <PageNote asked={asked} />
      {items.length > 0 && (
        <ul className={styles.items}>
          {items.map(({ kind, label, batch }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: masked labels repeat, and the list is read whole
            <li key={n}>
              {label} <span className={shared.muted}>{t(`handovers.${kind}`)}</span>{' '}
              {batch !== undefined && (
                <span className={shared.muted}>{t('handovers.batch', { n: batch })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
