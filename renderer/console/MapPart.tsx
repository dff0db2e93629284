import { MapView } from '../map/MapView.tsx';
import { useWords } from '../speech/t.ts';
import { OwnWindowButton } from '../ui/OwnWindowButton.tsx';
import { PanelGuard } from '../ui/PanelGuard.tsx';
import { runCommand } from './commands/registry.ts';
import styles from './MapPart.module.css';
import { HotOnMap } from './panels/hot/HotOnMap.tsx';
import { SilentOnMap } from './panels/silent/SilentOnMap.tsx';
import { Ticker } from './panels/ticker/Ticker.tsx';
import { useApp } from './screen/context.ts';

/** The map with what stands on it, and the line of what has just been done. */
export function MapPart() {
  const t = useWords();
  const app = useApp();
  return (
    <>
      <div className={styles.ground}>
        <PanelGuard name={t('app.map')}>
          <MapView />
          <HotOnMap />
          <SilentOnMap />
          {app.windows.part === undefined && app.past === undefined && (
            <div className={styles.ownWindow}>
              <OwnWindowButton
                name={t('window.map')}
                keys="Ctrl+Alt+M"
                onPress={() => runCommand(app, 'view.window.map')}
              />
            </div>
          )}
        </PanelGuard>
      </div>
      <PanelGuard name={t('ticker.title')}>
        <Ticker />
      </PanelGuard>
    </>
  );
}
