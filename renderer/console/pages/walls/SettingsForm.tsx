import { type FormEvent, useEffect, useRef, useState } from 'react';
import { farthestSeat, showsAnything, WALL_LANGUAGES } from '../../../../domain/wall/scenes.ts';
import { LOOKS } from '../../../../domain/wall/settings.ts';
import { wallNameFault } from '../../../../domain/wall/wallName.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import shared from '../desk.module.css';
import { NumberField } from './NumberField.tsx';
import { useNameFault } from './nameFault.ts';
import styles from './WallsPage.module.css';
import { BOUNDS, type FormTurn, scenesLeft, settingsIn, type WallForm } from './wallDraft.ts';

interface SettingsFormProps {
  /** As it stands, with what is typed over it. */
  readonly form: WallForm;
  /** Names of the other walls. */
  readonly others: readonly string[];
  /** Width by height of its page. */
  readonly ratio: number;
  readonly isChanged: boolean;
  /** Saving replaces what a colleague has changed meanwhile. */
  readonly isClash: boolean;
  readonly onChange: (change: Partial<WallForm>) => void;
  readonly onSave: () => Promise<void>;
  /** Drops what is typed. */
  readonly onDrop: () => void;
}

/** What it is called, from where it is read, how large it is, and which scenes come by for how long. */
export function SettingsForm(props: SettingsFormProps) {
  const { form, others, ratio, isChanged, isClash, onChange, onSave, onDrop } = props;
  const t = useWords();
  const nameFault = useNameFault();
  const settings = settingsIn(form);
  const isReadable = settings === undefined || showsAnything(settings.viewing, settings.language, ratio);
  const isNamed = form.name.trim() !== '' && wallNameFault(form.name, others) === undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    void onSave();
  }
  return (
    <form className={styles.form} aria-label={t('walls.settings')} noValidate onSubmit={submit}>
      <FormField
        label={t('walls.calledNow')}
        value={form.name}
        autoComplete="off"
        fault={nameFault(form.name, others) ?? (form.name.trim() === '' ? t('walls.name.none') : undefined)}
        onValue={(name) => onChange({ name })}
      />
      <NumberField
        label={t('walls.distance')}
        text={form.distance}
        {...BOUNDS.distance}
        fault={
          isReadable
            ? undefined
            : t('walls.tooFar', { metres: farthestSeat(settings.viewing.width, form.language, ratio) })
        }
        onText={(distance) => onChange({ distance })}
      />
      <NumberField
        label={t('walls.width')}
        text={form.width}
        {...BOUNDS.width}
        onText={(width) => onChange({ width })}
      />
      <SegmentedField
        label={t('walls.look')}
        value={form.look}
        choices={LOOKS.map((id) => ({ id, name: t(`walls.look.${id}`) }))}
        onChange={(look) => onChange({ look })}
      />
      <SegmentedField
        label={t('walls.language')}
        value={form.language}
        choices={WALL_LANGUAGES.map((id) => ({ id, name: t(`walls.language.${id}`) }))}
        onChange={(language) => onChange({ language })}
      />
      <RotationField turns={form.turns} onChange={(turns) => onChange({ turns })} />
      <div className={styles.acts}>
        <button
          type="submit"
          className={shared.main}
          disabled={!isChanged || settings === undefined || !isReadable || !isNamed}
        >
          {t(isClash ? 'walls.saveOver' : 'walls.save')}
        </button>
        {isChanged && (
          <button type="button" className={shared.quiet} onClick={onDrop}>
            {t(isClash ? 'walls.takeTheirs' : 'walls.drop')}
          </button>
        )}
      </div>
    </form>
  );
}

/** Seconds a scene stands when it is put in. */
const USUAL_S = '30';

interface RotationFieldProps {
  readonly turns: readonly FormTurn[];
  readonly onChange: (turns: readonly FormTurn[]) => void;
}

/** Every scene there is, in the order it comes by; one without seconds does not. */
function RotationField({ turns, onChange }: RotationFieldProps) {
  const t = useWords();
  const change = (at: number, turn: FormTurn | undefined) =>
    onChange(turns.flatMap((each, n) => (n !== at ? [each] : turn === undefined ? [] : [turn])));
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
    const moved = [...turns];
    moved.splice(to, 0, ...moved.splice(at, 1));
    onChange(moved);
    setNext(`${to < at ? 'up' : 'down'} ${to}`);
  }
  return (
    <fieldset ref={fieldset} className={styles.rotation}>
      <legend>{t('walls.rotation')}</legend>
      {turns.map((turn, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a scene may come by more than once; moved, it begins anew
        <div key={`${turn.scene}-${n}`} className={styles.turn}>
          <NumberField
            label={t('walls.seconds', { scene: t(`wall.scene.${turn.scene}`) })}
            text={turn.seconds}
            {...BOUNDS.seconds}
            onText={(seconds) => change(n, { ...turn, seconds })}
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
              disabled={turns[to] === undefined}
              onClick={() => move(n, to)}
            >
              {t(`walls.${act}`)}
            </button>
          ))}
          <button
            type="button"
            className={shared.quiet}
            data-act={`out ${n}`}
            disabled={turns.length === 1}
            onClick={() => {
              change(n, undefined);
              setNext(`out ${Math.min(n, turns.length - 2)}`);
            }}
          >
            {t('walls.takeOut')}
          </button>
        </div>
      ))}
      {scenesLeft(turns).map((scene) => (
        <button
          key={scene}
          type="button"
          className={shared.quiet}
          onClick={() => {
            onChange([...turns, { scene, seconds: USUAL_S }]);
            setNext(`up ${turns.length}`);
          }}
        >
          {t('walls.putIn', { scene: t(`wall.scene.${scene}`) })}
        </button>
      ))}
    </fieldset>
  );
}
