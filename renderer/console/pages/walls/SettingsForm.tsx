import type { FormEvent } from 'react';
import { farthestSeat, ROTATING, showsAnything } from '../../../../domain/wall/scenes.ts';
import { LOOKS, type Turn, WALL_LANGUAGES, type WallSettings } from '../../../../domain/wall/settings.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import shared from '../desk.module.css';
import styles from './WallsPage.module.css';

interface SettingsFormProps {
  readonly settings: WallSettings;
  readonly isChanged: boolean;
  readonly onChange: (settings: WallSettings) => void;
  readonly onSave: () => Promise<void>;
}

/** From where it is read, how large it is, and which scenes come by for how long. */
export function SettingsForm({ settings, isChanged, onChange, onSave }: SettingsFormProps) {
  const t = useWords();
  const { viewing, rotation, look, language } = settings;
  const isReadable = showsAnything(viewing);
  const set = (change: Partial<WallSettings>) => onChange({ ...settings, ...change });
  function submit(event: FormEvent): void {
    event.preventDefault();
    void onSave();
  }
  return (
    <form className={styles.form} aria-label={t('walls.settings')} noValidate onSubmit={submit}>
      <MetresField
        label={t('walls.distance')}
        value={viewing.distance}
        fault={isReadable ? undefined : t('walls.tooFar', { metres: farthestSeat(viewing.width) })}
        onValue={(distance) => set({ viewing: { ...viewing, distance } })}
      />
      <MetresField
        label={t('walls.width')}
        value={viewing.width}
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
      <button type="submit" className={shared.main} disabled={!isChanged || !isReadable}>
        {t('walls.save')}
      </button>
    </form>
  );
}

interface MetresFieldProps {
  readonly label: string;
  readonly value: number;
  readonly fault?: string | undefined;
  readonly onValue: (metres: number) => void;
}

function MetresField({ label, value, fault, onValue }: MetresFieldProps) {
  return (
    <FormField
      type="number"
      label={label}
      value={String(value)}
      fault={fault}
      onValue={(text) => {
        const metres = Number(text);
        if (Number.isFinite(metres) && metres > 0) onValue(metres);
      }}
    />
  );
}

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
  function up(at: number): void {
    const turns = [...rotation];
    turns.splice(at - 1, 0, ...turns.splice(at, 1));
    onChange(turns);
  }
  return (
    <fieldset className={styles.rotation}>
      <legend>{t('walls.rotation')}</legend>
      {rotation.map((turn, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a scene may come by more than once
        <p key={n} className={styles.turn}>
          <span>{t(`wall.scene.${turn.scene}`)}</span>
          <input
            type="number"
            min={5}
            max={3600}
            aria-label={t('walls.seconds', { scene: t(`wall.scene.${turn.scene}`) })}
            value={turn.seconds}
            onChange={({ currentTarget: { value } }) =>
              change(n, { ...turn, seconds: Math.round(Number(value)) })
            }
          />
          <button type="button" className={shared.quiet} disabled={n === 0} onClick={() => up(n)}>
            {t('walls.up')}
          </button>
          <button
            type="button"
            className={shared.quiet}
            disabled={rotation.length === 1}
            onClick={() => change(n, undefined)}
          >
            {t('walls.takeOut')}
          </button>
        </p>
      ))}
      {out.map((scene) => (
        <button
          key={scene}
          type="button"
          className={shared.quiet}
          onClick={() => onChange([...rotation, { scene, seconds: USUAL_S }])}
        >
          {t('walls.putIn', { scene: t(`wall.scene.${scene}`) })}
        </button>
      ))}
    </fieldset>
  );
}
