import { useEffect } from 'react';
import { readsCases } from '../../domain/people/scope.ts';
import { useLanguage, useLink, useLocked, usePerson, useSession, useView } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { PanelGuard } from '../ui/PanelGuard.tsx';
import styles from './App.module.css';
import { CaseColumn } from './CaseColumn.tsx';
import { MapPart } from './MapPart.tsx';
import { Overlays } from './Overlays.tsx';
import { PageFrame, PageLinks, useLanding, useOpenPage } from './PageFrame.tsx';
import { PartWindow } from './PartWindow.tsx';
import { DrillFrame } from './panels/drill/DrillFrame.tsx';
import { Guide } from './panels/drill/Guide.tsx';
import { WaitingDrill } from './panels/drill/WaitingDrill.tsx';
import { Footer } from './panels/footer/Footer.tsx';
import { IncidentStrip } from './panels/incident/IncidentStrip.tsx';
import { FacetBar } from './panels/queue/FacetBar.tsx';
import { QueuePanel } from './panels/queue/QueuePanel.tsx';
import { LiveStrip } from './panels/replay/LiveStrip.tsx';
import { TimeAxis } from './panels/replay/TimeAxis.tsx';
import { LockScreen } from './panels/signin/LockScreen.tsx';
import { SignIn } from './panels/signin/SignIn.tsx';
import { TimeDialog } from './panels/time/TimeDialog.tsx';
import { TimeStrip } from './panels/time/TimeStrip.tsx';
import { FloodStrip } from './panels/topbar/FloodStrip.tsx';
import { LinkStrip } from './panels/topbar/LinkStrip.tsx';
import { MuteStrip } from './panels/topbar/MuteStrip.tsx';
import { OutboxDialog } from './panels/topbar/OutboxDialog.tsx';
import { TopBar } from './panels/topbar/TopBar.tsx';
import { UndoStrip } from './panels/undo/UndoStrip.tsx';
import { useApp, useTorn, useWindows } from './screen/context.ts';
import type { Part } from './screen/parts.ts';
import { WindowsStrip } from './WindowsStrip.tsx';

/** Landmarks and panels; behaviour lives in the panels, the commands and the link. */
export function App() {
  const signedIn = useSession((state) => state.status === 'signed-in');
  const locked = useLocked();
  const language = useLanguage();
  const t = useWords();
  const { part } = useApp().windows;
  const isOver = useWindows((state) => state.isOver);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return (
    <>
      {signedIn ? (
        // What fails while it is taken away fails outside its own panel: never a blank window.
        <PanelGuard name={t('app.name')}>
          {part === undefined ? <Console /> : <PartWindow part={part} />}
        </PanelGuard>
      ) : part === undefined ? (
        <SignIn />
      ) : (
        <p className={styles.opening}>{t(isOver ? 'window.mainGone' : 'window.opening')}</p>
      )}
      {locked ? (
        <LockScreen />
      ) : (
        <Announcer>{(part === undefined || part === 'case') && <UndoStrip />}</Announcer>
      )}
    </>
  );
}

function Console() {
  const t = useWords();
  const { past: seat } = useApp();
  const past = useLink((state) => state.phase === 'offline' || state.phase === 'stale');
  // Behind the cover the console lives on, map, forms and all: only nobody can see or reach it.
  const locked = useLocked();
  const page = useOpenPage();
  const person = usePerson();
  const torn = useWindows((state) => state.torn);
  useLanding();
  return (
    <div
      inert={locked}
      style={locked ? { visibility: 'hidden' } : undefined}
      className={past ? `${styles.console} ${styles.past}` : styles.console}
      data-page={page?.id}
      data-replay={seat !== undefined}
      data-out={['map', 'case'].filter((part) => torn.has(part as Part)).join(' ')}
    >
      <a className={styles.skip} href="#queue">
        {t('app.skipToQueue')}
      </a>
      <a className={styles.skip} href="#case">
        {t('app.skipToCase')}
      </a>
      <header className={styles.top}>
        {seat !== undefined && <LiveStrip seat={seat} />}
        <TopBar />
      </header>
      <div className={styles.strip}>
        <DrillFrame />
        <Guide />
        <WaitingDrill />
        <LinkStrip />
        <TimeStrip />
        <IncidentStrip />
        <MuteStrip />
        <FloodStrip />
        <WindowsStrip />
      </div>
      {(person === undefined || readsCases(person)) && <Situation hidden={page !== undefined} />}
      {page !== undefined && (
        <div className={styles.page}>
          <PageFrame />
        </div>
      )}
      <footer className={styles.foot}>
        {seat !== undefined && <TimeAxis seat={seat} />}
        <Footer>{page === undefined && <PageLinks />}</Footer>
      </footer>
      <Overlays />
      <OutboxDialog />
      <TimeDialog />
    </div>
  );
}

/** The three columns, but for what stands in a window of its own; under a page they live on, out of reach. */
function Situation({ hidden }: { readonly hidden: boolean }) {
  const t = useWords();
  const isMapOut = useTorn('map');
  // A report is taken beside the list, wherever the case is.
  const isCaseTorn = useTorn('case');
  const isReporting = useView((state) => state.reportId !== undefined);
  const isCaseOut = isCaseTorn && !isReporting;
  return (
    <>
      <nav id="queue" inert={hidden} className={styles.queue} aria-label={t('queue.title')}>
        <PanelGuard name={t('queue.title')}>
          <QueuePanel />
        </PanelGuard>
      </nav>
      <div inert={hidden} className={styles.facets}>
        <FacetBar />
      </div>
      {!isMapOut && (
        <main inert={hidden} className={styles.map} aria-label={t('app.map')}>
          <MapPart />
        </main>
      )}
      {!isCaseOut && (
        <aside id="case" inert={hidden} className={styles.case} aria-label={t('app.case')}>
          <GuardedCase />
        </aside>
      )}
    </>
  );
}

/** A case or a report that breaks its panel must not keep the next one from being shown. By itself: the list and the map are not drawn anew with each case. */
function GuardedCase() {
  const t = useWords();
  const about = useView((state) => state.reportId ?? state.selectedId);
  return (
    <PanelGuard name={t('app.case')} about={about}>
      <CaseColumn />
    </PanelGuard>
  );
}
