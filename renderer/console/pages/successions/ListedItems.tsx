import { outcomeOf, type Succession } from '../../../../domain/succession/succession.ts';
import { useClient } from '../../../client/context.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import sheet from '../sheet.module.css';
import styles from './SuccessionsPage.module.css';

/** Residents who refused stay listed, 待重新分配, and so does what failed; by masked labels. */
export function ListedItems({ succession }: { readonly succession: Succession }) {
  const { refused, failed } = outcomeOf(succession);
  return (
    <>
      {refused > 0 && <Items of={succession} state="refused" words="successions.listed" />}
      {failed > 0 && <Items of={succession} state="failed" words="successions.listedFailed" />}
    </>
  );
}

interface ItemsProps {
  readonly of: Succession;
  readonly state: 'refused' | 'failed';
  readonly words: 'successions.listed' | 'successions.listedFailed';
}

function Items({ of: { id, version }, state, words }: ItemsProps) {
  const { link } = useClient();
  const t = useWords();
  const reply = useAnswer(`${id} ${state} ${version}`, () =>
    link.call('GET /successions/:id/items', { path: { id }, query: `state=${state}` }),
  );
  const items = reply.answer?.items ?? [];
  return (
    <div className={sheet.part}>
      <h4>{t(words)}</h4>
      <PageNote reply={reply} />
      {items.length > 0 && (
        <ul className={styles.items}>
          {items.map(({ kind, label, batch }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: masked labels repeat, and the list is read whole
            <li key={n}>
              {label} <span className={shared.muted}>{t(`successions.${kind}`)}</span>{' '}
              {batch !== undefined && (
                <span className={shared.muted}>{t('successions.batch', { n: batch })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
