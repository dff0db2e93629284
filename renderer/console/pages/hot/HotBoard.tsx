import { useEffect, useRef } from 'react';
import { CAMPAIGNERS } from '../../../../domain/campaign/campaign.ts';
import type { HotIssueShown } from '../../../../domain/contract/hot.ts';
import { defined } from '../../../../domain/defined.ts';
import { usePerson } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import type { ConsoleApp } from '../../screen/app.ts';
import { beginOnIssue } from '../../screen/campaignView.ts';
import { useApp, usePageState } from '../../screen/context.ts';
import { PageNote } from '../PageNote.tsx';
import { usePageKeys } from '../usePageKeys.ts';
import { HotCases } from './HotCases.tsx';
import styles from './HotPage.module.css';
import { HotRow } from './HotRow.tsx';
import { incidentOf, mergeIssue, showIssue } from './hotActs.ts';
import { HOT_VIEW } from './hotView.ts';

const AGAIN_MS = 15_000;

/** Matters that many report, what grows first; the row under the hand carries its keys. */
export function HotBoard() {
  const app = useApp();
  const t = useWords();
  const mayOpen = hasRole(usePerson(), CAMPAIGNERS);
  const reply = usePolled('GET /hot', AGAIN_MS);
  const [view, show] = usePageState(HOT_VIEW);
  const list = useRef<HTMLOListElement>(null);
  const issues = reply.answer?.issues ?? [];
  const index = Math.max(
    0,
    issues.findIndex(({ id }) => id === view.at),
  );
  const chosen = issues[index];
  const go = (to: number) => {
    const next = issues[Math.max(0, Math.min(issues.length - 1, to))];
    if (next !== undefined) show({ ...view, at: next.id, isOpen: false });
  };
  const act = (run: (on: ConsoleApp, issue: HotIssueShown) => void) => () => {
    if (chosen !== undefined) run(app, chosen);
  };
  const toggle = () => {
    if (chosen !== undefined) show({ ...view, at: chosen.id, isOpen: view.isOpen !== true });
  };
  const [down, up] = [() => go(index + 1), () => go(index - 1)];
  usePageKeys({
    ...{ J: down, ArrowDown: down, K: up, ArrowUp: up, Enter: toggle },
    ...{ M: act(mergeIssue), I: act(incidentOf), G: act(showIssue) },
    ...defined({ C: mayOpen ? act(beginOnIssue) : undefined }),
  });
  useEffect(() => {
    list.current?.children[index]?.scrollIntoView?.({ block: 'nearest' });
  }, [index]);
  return (
    <>
      <PageNote reply={reply} empty={issues.length === 0 ? t('hot.none') : undefined} />
      {issues.length > 0 && (
        <p className={styles.keys}>
          <Keycap keys="J" />
          <Keycap keys="K" /> {t('hot.keys.move')} · <Keycap keys="Enter" /> {t('hot.keys.open')} ·{' '}
          {t('hot.note')}
        </p>
      )}
      <ol ref={list} className={styles.issues} aria-label={t('hot.tab.issues')}>
        {issues.map((issue) => (
          <li key={issue.id} data-at={issue === chosen || undefined} data-grows={issue.grows || undefined}>
            <HotRow
              issue={issue}
              isOpen={issue === chosen && view.isOpen === true}
              onOpen={() =>
                show({ ...view, at: issue.id, isOpen: !(issue === chosen && view.isOpen === true) })
              }
            />
            {issue === chosen && view.isOpen === true && <HotCases issue={issue} />}
          </li>
        ))}
      </ol>
    </>
  );
}
