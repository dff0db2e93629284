import { useMemo, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import type { Wgs84 } from '../../../../domain/district/geo.ts';
import type { ShapeKind } from '../../../../domain/incident/codes.ts';
import type { Incident } from '../../../../domain/incident/incident.ts';
import { useDirectory } from '../../../client/hooks.ts';
import { DrawingView } from '../../../map/drawing/DrawingView.tsx';
import type { Tool } from '../../../map/drawing/drawn.ts';
import { createMapDistrict } from '../../../map/mapDistrict.ts';
import { useWords } from '../../../speech/t.ts';
import { useGive } from '../useGive.ts';
import { usePageKeys } from '../usePageKeys.ts';
import { Counts } from './Counts.tsx';
import styles from './Ground.module.css';
import { LabelForm } from './LabelForm.tsx';
import { LassoForm } from './LassoForm.tsx';
import type { PartProps } from './roomFields.ts';
import { may } from './roomForms.ts';
import { Tools } from './Tools.tsx';
import { useDrawnScene } from './useDrawnScene.ts';
import { useSpareEscape } from './useSpareEscape.ts';

interface GroundProps extends PartProps {
  readonly isCentre: boolean;
}

/** Where it is: the district with what is drawn, the linked cases, and the counts of the newest area. */
export function Ground({ room, isCentre, onOpen }: GroundProps) {
  const t = useWords();
  const answer = useDirectory((state) => state.answer);
  const district = useMemo(() => answer && createMapDistrict(answer), [answer]);
  const { incident } = room;
  const [tool, setTool] = useState<Tool>();
  const [pending, setPending] = useState<Pending>();
  const scene = useDrawnScene(incident, district, pending?.tool === 'lasso' ? pending.points : undefined);
  const { fault, give, fail } = useGive();
  const spareEscape = useSpareEscape();
  const mayDraw = isCentre && may('incident.draw', room);
  usePageKeys(mayDraw ? {} : { Z: () => fail(t('incident.tool.erase.none')) });
  if (incident === undefined) return undefined;

  function onDrawn(points: readonly Wgs84[]): void {
    if (incident === undefined || tool === undefined) return;
    // A label and a post want a word first, a lasso a look at what it caught.
    if (tool === 'label' || tool === 'post' || tool === 'lasso') setPending({ tool, points });
    else void drawShape(incident, tool, points);
  }

  async function drawShape(
    { id }: Incident,
    shape: ShapeKind,
    points: readonly Wgs84[],
    text = '',
  ): Promise<void> {
    const data = { subjectId: id, shape, points: [...points], text };
    if (await give({ type: 'incident.draw', data }, t(`incident.tool.${shape}`))) done();
  }

  async function setPost({ id, fieldPost }: Incident, point: Wgs84, text: string): Promise<void> {
    // Who leads it stays, wherever it moves.
    const data = { subjectId: id, text, point, ...defined({ unitId: fieldPost?.unitId }) };
    if (await give({ type: 'incident.setFieldPost', data }, t('incident.tool.post'))) done();
  }

  function done(): void {
    spareEscape();
    setPending(undefined);
    setTool(undefined);
  }
  return (
    <div className={styles.ground}>
      {district !== undefined && (
        <DrawingView district={district} scene={scene} tool={tool} onDrawn={onDrawn} />
      )}
      {mayDraw && (
        <Tools
          incident={incident}
          tool={tool}
          onTake={setTool}
          onByNumbers={() => onOpen('incident.draw')}
          give={give}
          fail={fail}
        />
      )}
      {district !== undefined && isCentre && <Counts incident={incident} district={district} />}
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      {pending !== undefined && pending.tool !== 'lasso' && (
        <LabelForm
          tool={pending.tool}
          onCancel={done}
          onText={(text) => {
            const { points } = pending;
            const [point] = points;
            if (pending.tool === 'label') void drawShape(incident, 'label', points, text);
            else if (point !== undefined) void setPost(incident, point, text);
          }}
        />
      )}
      {pending?.tool === 'lasso' && district !== undefined && (
        <LassoForm incident={incident} district={district} points={pending.points} onClose={done} />
      )}
    </div>
  );
}

interface Pending {
  readonly tool: 'label' | 'post' | 'lasso';
  readonly points: readonly Wgs84[];
}
