import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { defined } from '../../domain/defined.ts';
import {
  farthestSeat,
  fitScene,
  MARGIN,
  WALL_LANGUAGES,
  type WallLanguage,
} from '../../domain/wall/scenes.ts';
import type { WallPlan } from '../../domain/wall/settings.ts';
import { roomOf } from '../../domain/wall/visualAngle.ts';
import { useCase, useNow, useSituation } from '../client/hooks.ts';
import { translate, useWords } from '../speech/t.ts';
import type { WordKey } from '../speech/words/zh.ts';
import type { DrillStore } from './drill.ts';
import { emptyTiles } from './emptyTiles.ts';
import {
  useCommandFacts,
  useFacts,
  useIncident,
  useIsDoubted,
  useIsDrill,
  useSeenNow,
} from './facts/factsStore.ts';
import { focusNow } from './focus.ts';
import { pickScene } from './pickScene.ts';
import type { PlanStore } from './plan.ts';
import css from './Screen.module.css';
import { StageAround } from './stage/StageAround.tsx';
import type { Stage } from './stage/stage.ts';
import { TILES } from './tiles/tiles.ts';

interface ScreenProps {
  readonly plan: PlanStore;
  readonly drill: DrillStore;
  /** False at an address without a token: no wall has been taken away there, none was ever hung up. */
  readonly hasToken: boolean;
}

/** What the server said this wall is to show, or the one word why it shows nothing. */
export function Screen({ plan, drill, hasToken }: ScreenProps) {
  const { status, own, language } = useStore(plan);
  const { stage } = useStore(drill);
  if (status === 'shown' && own !== undefined) return <Planned own={own} stage={stage} />;
  // One that has just hung here was taken away; of one that was never let in nobody knows.
  const dark = language === undefined ? 'wall.unknown' : 'wall.dark';
  const word = status !== 'dark' ? 'wall.starting' : hasToken ? dark : 'wall.noToken';
  return <Words word={word} languages={language === undefined ? WALL_LANGUAGES : [language]} />;
}

/** Nothing but words, on a dark ground whatever the wall wore: they may stand there for weeks. */
function Words({ word, languages }: { readonly word: WordKey; readonly languages: readonly WallLanguage[] }) {
  const now = useNow();
  return (
    <main className={`${css.ground} ${css.night}`}>
      <div className={css.word} style={{ transform: driftAt(now) }}>
        {languages.map((each) => (
          <p key={each}>{translate(each, word)}</p>
        ))}
      </div>
    </main>
  );
}

/** By the live world: a matter in focus is one of it. */
function Planned({ own, stage }: { readonly own: WallPlan; readonly stage: Stage | undefined }) {
  const now = useNow(FOCUS_STEP_MS);
  const cases = useSituation((state) => state.cases);
  const { focus: _sent, ...rest } = own;
  const plan: WallPlan = { ...rest, ...defined({ focus: focusNow(own.focus, cases, now) }) };
  return stage === undefined ? <Picture plan={plan} /> : <DrillOrLive plan={plan} stage={stage} />;
}

const FOCUS_STEP_MS = 5_000;

/** What is real goes before a drill: an incident that is responded to, a matter a console has sent. */
function DrillOrLive({ plan, stage }: { readonly plan: WallPlan; readonly stage: Stage }) {
  const incident = useIncident();
  const isThere = useStore(stage.client.situation.store, ({ loaded }) => loaded);
  if (!isThere || incident !== undefined || plan.focus !== undefined) return <Picture plan={plan} />;
  return (
    <StageAround stage={stage}>
      <Picture plan={plan} />
    </StageAround>
  );
}

interface Pixels {
  readonly width: number;
  readonly height: number;
}

function useWindowSize(): Pixels {
  const [size, setSize] = useState<Pixels>({ width: innerWidth, height: innerHeight });
  useEffect(() => {
    const measure = () => setSize({ width: innerWidth, height: innerHeight });
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return size;
}

/** One scene, every tile where it has been placed; one em is the smallest letter read from the last seat. */
function Picture({ plan }: { readonly plan: WallPlan }) {
  const t = useWords();
  const { width, height } = useWindowSize();
  const now = useNow();
  const facts = useFacts();
  const { viewing, language } = plan.settings;
  const room = roomOf(viewing, width / Math.max(1, height));
  const em = width / room.cols;
  const incident = useIncident();
  const command = useCommandFacts();
  const isDrill = useIsDrill();
  const isDoubted = useIsDoubted();
  const seenAt = useSeenNow();
  const picked = pickScene({ plan, facts, incident, isDrill, isDoubted, now, seenAt, room });
  const empty = emptyTiles({ incident, command, matter: useCase(picked?.caseId), surge: facts?.surge });
  const placed = (picked && fitScene(picked.scene, room, language, empty)?.placed) ?? [];
  const far = farthestSeat(viewing.width, language, width / Math.max(1, height));
  return (
    <main
      // At night the whole room is dark, whatever the wall wears by day.
      className={picked?.scene === 'night' ? `${css.ground} ${css.night}` : css.ground}
      style={{ fontSize: `${em}px` }}
      data-scene={picked?.scene}
      data-seat={viewing.distance}
      data-pixels={width}
    >
      {isDrill && <DrillFrame />}
      <div className={css.picture} style={{ transform: driftAt(now) }}>
        {picked === undefined && <p className={css.word}>{t('wall.tooFar', { metres: far })}</p>}
        {placed.map(({ id, x, y, cols, rows }) => {
          const Tile = TILES[id];
          const place = {
            left: `${MARGIN + x}em`,
            top: `${MARGIN + y}em`,
            width: `${cols}em`,
            height: `${rows}em`,
          };
          return (
            <div key={id} className={css.place} style={place} data-tile={id}>
              {picked !== undefined && (
                <Tile
                  cols={cols}
                  rows={rows}
                  scene={picked.scene}
                  caseId={picked.caseId}
                  part={picked.part ?? 0}
                />
              )}
            </div>
          );
        })}
      </div>
    </main>
  );
}

/** On all four sides, whatever the scene: nobody takes an exercise for the real thing. */
function DrillFrame() {
  return <div className={css.drill} aria-hidden="true" data-drill="" />;
}

const DRIFT_MS = 120_000;
/** Within the margin, in ems; eight places around the middle. */
const DRIFT = 0.2;

/** Against burn-in the whole picture stands a little elsewhere every two minutes. */
function driftAt(now: number): string {
  const angle = (Math.floor(now / DRIFT_MS) % 8) * (Math.PI / 4);
  return `translate(${(Math.cos(angle) * DRIFT).toFixed(3)}em, ${(Math.sin(angle) * DRIFT).toFixed(3)}em)`;
}
