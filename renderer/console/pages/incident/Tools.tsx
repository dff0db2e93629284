import type { Incident } from '../../../../domain/incident/incident.ts';
import { usePerson } from '../../../client/hooks.ts';
import { TOOLS, type Tool } from '../../../map/drawing/drawn.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import type { Giving } from '../useGive.ts';
import { usePageActs } from '../usePageActs.ts';
import { usePageEscape } from '../usePageEscape.ts';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './Ground.module.css';

interface ToolsProps {
  readonly incident: Incident;
  readonly tool: Tool | undefined;
  readonly onTake: (tool: Tool | undefined) => void;
  /** Without a pen: by the numbers of grids. */
  readonly onByNumbers: () => void;
  readonly give: Giving['give'];
  readonly fail: Giving['fail'];
}

/** The few things there are to draw; Z takes back the last stroke of one's own. */
export function Tools({
  incident: { id: subjectId, shapes },
  tool,
  onTake,
  onByNumbers,
  give,
  fail,
}: ToolsProps) {
  const t = useWords();
  const person = usePerson();
  const last = shapes.findLast(({ by }) => by.id === person?.id);
  const erase = () => {
    if (last === undefined) return fail(t('incident.tool.erase.none'));
    void give({ type: 'incident.erase', data: { subjectId, n: last.n } }, t('incident.tool.erase'));
  };
  const take = (each: Tool) => onTake(each === tool ? undefined : each);
  usePageActs([
    ...TOOLS.map((each) => ({
      words: `incident.tool.${each}` as const,
      key: each === 'area' ? 'D' : undefined,
      run: () => take(each),
    })),
    // Always its own: on a room the key never takes back what was done elsewhere.
    { words: 'incident.tool.erase', key: 'Z', run: erase },
  ]);
  usePageEscape(tool && (() => onTake(undefined)));
  // The pen closes the shape with it: nothing else may.
  usePageKeys(tool === undefined ? {} : { Enter: () => undefined });
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('incident.tools')}>
      {TOOLS.map((each) => (
        <button key={each} type="button" aria-pressed={each === tool} onClick={() => take(each)}>
          {t(`incident.tool.${each}`)}
          {each === 'area' && <Keycap keys="D" />}
        </button>
      ))}
      <button type="button" onClick={onByNumbers}>
        {t('incident.act.draw')} <Keycap keys="Shift+D" />
      </button>
      <button type="button" disabled={last === undefined} onClick={erase}>
        {t('incident.tool.erase')} <Keycap keys="Z" />
      </button>
      {tool !== undefined && <p role="status">{t(`incident.tool.how.${tool}`)}</p>}
    </div>
  );
}
