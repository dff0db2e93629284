import { memo, useDeferredValue, useEffect, useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useCase, useView } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { useEvidenceOf } from '../../../desk/evidence.ts';
import { useHistoryOf } from '../../../desk/history.ts';
import { useHistory } from '../../../desk/hooks.ts';
import { MediaStrip } from '../../../media/MediaStrip.tsx';
import { useWords } from '../../../speech/t.ts';
import { AbsorbedList } from './AbsorbedList.tsx';
import { ActionBar } from './ActionBar.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import { CaseMessages } from './CaseMessages.tsx';
import styles from './CasePanel.module.css';
import { ClockList } from './ClockList.tsx';
import { ClusterList } from './ClusterList.tsx';
import { DeviceHeard } from './DeviceHeard.tsx';
import { EarlierCases } from './EarlierCases.tsx';
import { EvidenceCards } from './EvidenceCards.tsx';
import { FlowDock } from './FlowDock.tsx';
import { IncidentOfCase } from './IncidentOfCase.tsx';
import { LinksList } from './LinksList.tsx';
import { Matters } from './Matters.tsx';
import { PartsList } from './PartsList.tsx';
import { PendingActs } from './PendingActs.tsx';
import { PlaceOffer } from './PlaceOffer.tsx';
import { RoomOfCase } from './RoomOfCase.tsx';
import { Since } from './Since.tsx';
import { Stages } from './Stages.tsx';
import { SuggestionCard } from './SuggestionCard.tsx';
import { Supplements } from './Supplements.tsx';
import { TalkOfCase } from './TalkOfCase.tsx';
import { Timeline } from './Timeline.tsx';
import { Units } from './Units.tsx';
import { UnreadFields } from './UnreadFields.tsx';

/** The case under the hand: what it is, how far it is, what speaks for which step, and the steps. */
export function CasePanel() {
  const selectedId = useShownId();
  const held = useCase(selectedId);
  const { answered } = useHistory(selectedId);
  const thisCase = held ?? answered;
  useHistoryOf(selectedId, held?.version ?? 0);
  useEvidenceOf(thisCase);
  useViewingPresence(selectedId);
  useLookingAt(thisCase);
  if (thisCase === undefined) return <NoCase isWaiting={selectedId !== undefined} />;
  return <Panel key={thisCase.id} thisCase={thisCase} />;
}

/**
 * The row under the hand is painted first, its case right after: walking the list does not wait for the panel. A form that is
 * opened is never that of the case before.
 */
function useShownId(): CaseId | undefined {
  const selectedId = useView((state) => state.selectedId);
  const isAsking = useView((state) => state.flow !== undefined);
  const shownId = useDeferredValue(selectedId);
  return isAsking ? selectedId : shownId;
}

const Panel = memo(function Panel({ thisCase }: { readonly thisCase: Case }) {
  const { view } = useClient();
  // What was new when the case was opened stays marked for as long as it lies open.
  const [since] = useState(() => view.get().unseen?.get(thisCase.id));
  useSeeing(thisCase.id);
  return (
    <section className={styles.panel} data-case-panel tabIndex={-1} aria-labelledby="case-title">
      <div className={styles.scroll}>
        <CaseHeader thisCase={thisCase} />
        <Since caseId={thisCase.id} since={since} />
        <Supplements thisCase={thisCase} />
        <DeviceHeard thisCase={thisCase} />
        <UnreadFields thisCase={thisCase} />
        <EarlierCases thisCase={thisCase} />
        <Stages thisCase={thisCase} />
        <MediaStrip thisCase={thisCase} />
        <PendingActs caseId={thisCase.id} />
        <Matters thisCase={thisCase} />
        <IncidentOfCase thisCase={thisCase} />
        <RoomOfCase thisCase={thisCase} />
        <TalkOfCase thisCase={thisCase} />
        <LinksList thisCase={thisCase} />
        <PlaceOffer thisCase={thisCase} />
        <SuggestionCard thisCase={thisCase} />
        <ClusterList thisCase={thisCase} />
        <EvidenceCards thisCase={thisCase} />
        <Units thisCase={thisCase} />
        <ClockList thisCase={thisCase} />
        <PartsList thisCase={thisCase} />
        <CaseMessages thisCase={thisCase} />
        <Timeline caseId={thisCase.id} since={since} />
        <AbsorbedList thisCase={thisCase} />
      </div>
      <FlowDock thisCase={thisCase} />
      <ActionBar thisCase={thisCase} />
    </section>
  );
});

function NoCase({ isWaiting }: { readonly isWaiting: boolean }) {
  const t = useWords();
  return (
    <div className={styles.none} data-case-panel tabIndex={-1}>
      <p>{t(isWaiting ? 'case.loading' : 'case.none')}</p>
      {!isWaiting && <p className={styles.hint}>{t('case.noneHint')}</p>}
    </div>
  );
}

/** Passing over a case with J held down is not looking at it. */
const LOOKING_MS = 200;

/** What was told after its report has been looked at. */
function useLookingAt(thisCase: Case | undefined): void {
  const desk = useDesk();
  useEffect(() => {
    if (thisCase === undefined || !desk.books().lookedAt.isNews(thisCase)) return undefined;
    return desk.client.clock.after(LOOKING_MS, () => {
      if (desk.books().lookedAt.look(thisCase)) desk.booksChanged();
    });
  }, [thisCase, desk]);
}

/** What changed while nobody sat here has been seen. */
function useSeeing(caseId: CaseId): void {
  const { client, unseen } = useDesk();
  useEffect(() => client.clock.after(LOOKING_MS, () => unseen.see(caseId)), [caseId, client, unseen]);
}

/** Colleagues see on which case this seat is. */
function useViewingPresence(caseId: CaseId | undefined): void {
  const { link, clock } = useClient();
  useEffect(() => clock.after(LOOKING_MS, () => link.presence(caseId, 'viewing')), [caseId, clock, link]);
  useEffect(() => () => link.presence(undefined, 'viewing'), [link]);
}
