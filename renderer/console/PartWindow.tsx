import { useEffect } from 'react';
import { useLink, useLocked, useView } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { OwnWindowButton } from '../ui/OwnWindowButton.tsx';
import { PanelGuard } from '../ui/PanelGuard.tsx';
import { runCommand } from './commands/registry.ts';
import { MapPart } from './MapPart.tsx';
import { Overlays } from './Overlays.tsx';
import { PageBody, useOpenPage } from './PageFrame.tsx';
import styles from './PartWindow.module.css';
import { CasePanel } from './panels/case/CasePanel.tsx';
import { DrillFrame } from './panels/drill/DrillFrame.tsx';
import { LinkChip } from './panels/topbar/LinkChip.tsx';
import { LinkStrip } from './panels/topbar/LinkStrip.tsx';
import { useApp } from './screen/context.ts';
import { isPage, type Part, partWords } from './screen/parts.ts';

/** One part of the console in a window of its own; behind the cover it lives on, as the console does. */
export function PartWindow({ part }: { readonly part: Part }) {
  const app = useApp();
  const t = useWords();
  const locked = useLocked();
  const name = t(partWords(part));
  const past = useLink((state) => state.phase === 'offline' || state.phase === 'stale');
  useEffect(() => {
    document.title = `${name} · ${t('app.name')}`;
  }, [name, t]);
  const back = isPage(part) ? 'page' : part;
  const keys = { map: 'Ctrl+Alt+M', case: 'Ctrl+Alt+K', page: 'Ctrl+Alt+P' }[back];
  return (
    <div
      inert={locked}
      style={locked ? { visibility: 'hidden' } : undefined}
      className={styles.window}
      data-part={part}
      data-past={past}
    >
      <header className={styles.head}>
        <h1>{name}</h1>
        <LinkChip />
        <OwnWindowButton
          isOut
          name={t(`window.${back}Back`)}
          keys={keys}
          onPress={() => runCommand(app, `view.window.${back}`)}
        />
      </header>
      <div>
        <DrillFrame />
        <LinkStrip />
      </div>
      <main className={styles.body}>
        <Body part={part} />
      </main>
      <Overlays />
    </div>
  );
}

function Body({ part }: { readonly part: Part }) {
  const t = useWords();
  const page = useOpenPage();
  const selectedId = useView((state) => state.selectedId);
  if (part === 'map') return <MapPart />;
  if (part === 'case')
    return (
      <PanelGuard name={t('app.case')} about={selectedId}>
        <div className={styles.fill}>
          <CasePanel />
        </div>
      </PanelGuard>
    );
  return page === undefined ? (
    <p className={styles.none}>{t('key.notYourPage')}</p>
  ) : (
    <PageBody page={page} />
  );
}
