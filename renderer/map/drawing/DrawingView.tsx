import { useEffect, useRef, useState } from 'react';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import { useLanguage, useLook } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { createLibraryMap } from '../library.ts';
import type { MapDistrict } from '../mapDistrict.ts';
import { readTheme } from '../theme.ts';
import { readMapScale, useMapScale } from '../useMapScale.ts';
import css from './drawing.module.css';
import { createDrawingMap, type DrawingMap, type DrawnScene } from './drawingMap.ts';
import type { Tool } from './drawn.ts';
import { createPen } from './pen.ts';

interface DrawingViewProps {
  readonly district: MapDistrict;
  readonly scene: DrawnScene;
  readonly tool: Tool | undefined;
  readonly onDrawn: (points: readonly Wgs84[]) => void;
}

/** The map of an incident; where no map can be drawn it says so, and the room goes on without. */
export function DrawingView({ district, scene, tool, onDrawn }: DrawingViewProps) {
  const t = useWords();
  const language = useLanguage();
  const look = useLook(({ isDark, size }) => `${isDark} ${size}`);
  const scale = useMapScale();
  const host = useRef<HTMLDivElement>(null);
  const map = useRef<DrawingMap>(undefined);
  const latest = useRef({ scene, tool, onDrawn });
  latest.current = { scene, tool, onDrawn };
  const [isMissing, setMissing] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another look is another map
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    try {
      const made = createDrawingMap({
        host: element,
        district,
        language,
        theme: readTheme(element),
        scale: readMapScale().scale,
        createMap: createLibraryMap,
        createPen,
        drawn: (points) => latest.current.onDrawn(points),
      });
      map.current = made;
      made.show(latest.current.scene);
      made.take(latest.current.tool);
      setMissing(false);
      return () => {
        map.current = undefined;
        made.dispose();
      };
    } catch (error) {
      console.warn('map', error);
      setMissing(true);
      return undefined;
    }
  }, [district, language, look, scale]);
  useEffect(() => map.current?.show(scene), [scene]);
  useEffect(() => map.current?.take(tool), [tool]);

  return (
    <div className={css.frame}>
      <div ref={host} className={css.map} hidden={isMissing} />
      {isMissing && <p className={css.trouble}>{t('map.noWebgl')}</p>}
    </div>
  );
}
