import { type FormEvent, useEffect, useRef, useState } from 'react';
import { farthestSeat, ROTATING, showsAnything, WALL_LANGUAGES } from '../../../../domain/wall/scenes.ts';
import { LOOKS, type Turn, type WallSettings } from '../../../../domain/wall/settings.ts';
import { useWords } from '../../../speech/t.ts';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import shared from '../desk.module.css';
import { NumberField } from './NumberField.tsx';
import styles from './WallsPage.module.css';

interface SettingsFormProps {
  readonly settings: WallSettings;
  readonly isChanged: boolean;
  readonly onChange: (settings: WallSettings) => void;
  readonly onSave: () => Promise<void>;
}

/** Whether every number of it can be read: while somebody types, one may not. */
export function isWritten({ viewing, rotation }: WallSettings): boolean {
  const numbers = [viewing.distance, viewing.width, ...rotation.map(({ seconds }) => seconds)];
  return !numbers.some(Number.isNaN);
}

/** From where it is read, how large it is, and which scenes come by for how long. */
export function SettingsForm({ settings, isChanged, onChange, onSave }: SettingsFormProps) {
  const t = useWords();
  const { viewing, rotation, look, language } = settings;
  const isWhole = isWritten(settings);
  const isReadable = !isWhole || showsAnything(viewing, language);
  const set = (change: Partial<WallSettings>) => onChange({ ...settings, ...change });
  function submit(event: FormEvent): void {
    event.preventDefault();
    void onSave();
  }
  return (
    <form className={styles.form} aria-label={t('walls.settings')} noValidate onSubmit={submit}>
      <NumberField
        label={t('walls.distance')}
        value={viewing.distance}
        {...DISTANCE}
        fault={isReadable ? undefined : t('walls.tooFar', { metres: farthestSeat(viewing.width, language) })}
        onValue={(distance) => set({ viewing: { ...viewing, distance } })}
      />
      <NumberField
        label={t('walls.width')}
        value={viewing.width}
        {...WIDTH}
        onValue={(width) => set({ viewing: { ...viewing, width } })}
      />
      <SegmentedField
        label={t('walls.look')}
        value={look}
        choices={LOOKS.map((id) => ({ id, name: t(`walls.look.${id}`) }))}
        onChange={(id) => set({ look: id })}
      />
      <SegmentedField
        label={t('walls.language')}
        value={language}
        choices={WALL_LANGUAGES.map((id) => ({ id, name: t(`walls.language.${id}`) }))}
        onChange={(id) => set({ language: id })}
      />
      <RotationField rotation={rotation} onChange={(turns) => set({ rotation: turns })} />
      <button type="submit" className={shared.main} disabled={!isChanged || !isWhole || !isReadable}>
        {t('walls.save')}
      </button>
    </form>
  );
}

/** What the server takes, in metres and seconds. */
const DISTANCE = { least: 0.5, most: 200 } as const;
const WIDTH = { least: 0.2, most: 60 } as const;
const SECONDS = { least: 5, most: 3600 } as const;
/** Seconds a scene stands when it is put in. */
const USUAL_S = 30;

interface RotationFieldProps {
  readonly rotation: readonly Turn[];
  readonly onChange: (rotation: readonly Turn[]) => void;
}

/** Every scene there is, in the order it comes by; one without seconds does not. */
function RotationField({ rotation, onChange }: RotationFieldProps) {
  const t = useWords();
  const out = ROTATING.filter((scene) => !rotation.some((turn) => turn.scene === scene));
  const change = (at: number, turn: Turn | undefined) =>
    onChange(rotation.flatMap((each, n) => (n !== at ? [each] : turn === undefined ? [] : [turn])));
  const fieldset = useRef<HTMLFieldSetElement>(null);
  // Which button the keyboard goes on from once the rows stand anew.
  const [next, setNext] = useState<string>();
  useEffect(() => {
    if (next === undefined) return;
    const [act, row] = next.split(' ');
    const inRow = (each: string) =>
      fieldset.current?.querySelector<HTMLButtonElement>(`[data-act="${each} ${row}"]:not(:disabled)`);
    (inRow(act ?? '') ?? inRow('up') ?? inRow('down') ?? inRow('out'))?.focus();
    setNext(undefined);
  }, [next]);
  function move(at: number, to: number): void {
    const turns = [...rotation];
    turns.splice(to, 0, ...turns.splice(at, 1));
    onChange(turns);
    setNext(`${to < at ? 'up' : 'down'} ${to}`);
  }
  return (
    <fieldset ref={fieldset} className={styles.rotation}>
      <legend>{t('walls.rotation')}</legend>
      {rotation.map((turn, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a scene may come by more than once; moved, it begins anew
        <div key={`${turn.scene}-${n}`} className={styles.turn}>
          <NumberField
            label={t('walls.seconds', { scene: t(`wall.scene.${turn.scene}`) })}
            value={turn.seconds}
            {...SECONDS}
            onValue={(seconds) => change(n, { ...turn, seconds: Math.round(seconds) })}
          />
          {(
            [
              ['up', n - 1],
              ['down', n + 1],
            ] as const
          ).map(([act, to]) => (
            <button
              key={act}
              type="button"
              className={shared.quiet}
              data-act={`${act} ${n}`}
              disabled={rotation[to] === undefined}
              onClick={() => move(n, to)}
            >
              {t(`walls.${act}`)}
            </button>
          ))}
          <button
            type="button"
            className={shared.quiet}
            data-act={`out ${n}`}
            disabled={rotation.length === 1}
            onClick={() => {
              change(n, undefined);
              setNext(`out ${Math.min(n, rotation.length - 2)}`);
            }}
          >
            {t('walls.takeOut')}
          </button>
        </div>
      ))}
      {out.map((scene) => (
        <button
          key={scene}
          type="button"
          className={shared.quiet}
          onClick={() => {
            onChange([...rotation, { scene, seconds: USUAL_S }]);
            setNext(`up ${rotation.length}`);
          }}
        >
          {t('walls.putIn', { scene: t(`wall.scene.${scene}`) })}
        </button>
      ))}
    </fieldset>
  );
}
