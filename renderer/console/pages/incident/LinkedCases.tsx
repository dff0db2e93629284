import { useRef, useState } from 'react';
import { isOpen } from '../../../../domain/case/case.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { useSituation } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import { showCase } from '../../screen/showCase.ts';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import { usePageActs } from '../usePageActs.ts';
import { CaseFacts } from './CaseFacts.tsx';
import { ChooseForm } from './ChooseForm.tsx';
import styles from './LinkedCases.module.css';
import room from './Room.module.css';
import { may, type RoomParts } from './roomForms.ts';

/** So many are shown at once: the rest are counted. */
const MOST = 100;

/** 关联案件: which cases are in it, each to be taken out again, and the way to gather more. Ending it ends none of them. */
export function LinkedCases({ room: parts }: { readonly room: RoomParts }) {
  const t = useWords();
  const cases = useSituation((state) => state.cases);
  const { busy, fault, give } = useGive();
  const app = useApp();
  const list = useRef<HTMLUListElement>(null);
  const gather = useRef<HTMLButtonElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const { incident } = parts;
  const mayGather = may('incident.linkCases', parts);
  usePageActs(
    mayGather ? [{ words: 'incident.gather', key: 'G', run: () => setChoosing((before) => !before) }] : [],
  );
  if (incident === undefined) return undefined;
  const { id: subjectId, caseIds } = incident;
  const open = caseIds.filter((id) => {
    const thisCase = cases.get(id);
    return thisCase !== undefined && isOpen(thisCase);
  }).length;
  async function unlink(id: CaseId): Promise<void> {
    const n = caseIds.indexOf(id);
    const taken = await give(
      { type: 'incident.unlinkCases', data: { subjectId, caseIds: [id] } },
      t('incident.unlink'),
    );
    if (!taken) return;
    // The hand goes on to the next one, or to where one gathers more.
    const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-unlink]') ?? [])];
    requestAnimationFrame(() => (buttons()[n] ?? buttons().at(-1) ?? gather.current)?.focus());
  }
  return (
    <section className={styles.linked} aria-label={t('incident.linked')}>
      <header className={room.head}>
        <h4>{t('incident.linked')}</h4>
        <span>{t('incident.linked.count', { n: caseIds.length, open })}</span>
        {mayGather && (
          <button
            ref={gather}
            type="button"
            className={shared.quiet}
            aria-expanded={isChoosing}
            onClick={() => setChoosing(!isChoosing)}
          >
            <Keycap keys="G" />
            {t('incident.gather')}
          </button>
        )}
      </header>
      {isChoosing && <ChooseForm incident={incident} onClose={() => setChoosing(false)} />}
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      {caseIds.length === 0 && (
        <p className={room.note}>{t(mayGather ? 'incident.linked.none' : 'incident.linked.nothing')}</p>
      )}
      <ul ref={list}>
        {caseIds.slice(0, MOST).map((id) => {
          const thisCase = cases.get(id);
          return (
            <li key={id}>
              <button type="button" className={styles.title} onClick={() => showCase(app, id)}>
                {thisCase?.title ?? id}
              </button>
              <CaseFacts id={id} />
              <small>
                {t(
                  thisCase === undefined || !isOpen(thisCase)
                    ? 'incident.linked.over'
                    : 'incident.linked.open',
                )}
              </small>
              {may('incident.unlinkCases', parts) && (
                <button
                  type="button"
                  className={shared.quiet}
                  data-unlink
                  disabled={busy}
                  onClick={() => void unlink(id)}
                >
                  {t('incident.unlink')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {caseIds.length > MOST && (
        <p className={room.note}>{t('incident.linked.more', { n: caseIds.length - MOST })}</p>
      )}
    </section>
  );
}
