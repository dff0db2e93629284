import { useState } from 'react';
import { subjectResult } from '../../../../domain/contract/socket.ts';
import { rolesOf } from '../../../../domain/incident/incidentSteps.ts';
import { LIVE, type SubjectId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { createMapDistrict } from '../../../map/mapDistrict.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { usePageActs } from '../usePageActs.ts';
import { demoStorm, STORM_TITLE } from './demoStorm.ts';
import type { RoomParts } from './roomFields.ts';

interface DemoStormProps {
  readonly room: RoomParts;
  /** Beside an incident that is over its key gathers cases: there only the button is left. */
  readonly hasKey: boolean;
  readonly onBegun: (id: SubjectId) => void;
}

/** In the demo alone, for whoever may command: one key sets a rainstorm going, so that the room is seen at work. */
export function DemoStorm({ room, hasKey, onBegun }: DemoStormProps) {
  const t = useWords();
  const { link, situation, time, world } = useClient();
  const language = useLanguage();
  const [fault, setFault] = useState<string>();
  const answer = useDirectory((state) => state.answer);
  const [busy, setBusy] = useState(false);
  const { person } = room;
  const mayCommand = rolesOf('incident.startResponse').some((role) => person.roles.includes(role));
  const { past } = useApp();
  // A drill has a story of its own, and seats of its own: who may command here may not there.
  const isOffered = answer?.demo === true && mayCommand && past === undefined && world === LIVE;

  async function begin(): Promise<void> {
    if (answer === undefined || busy) return;
    setBusy(true);
    const label = t('incident.demo');
    const raised = await link.command({
      commands: [{ type: 'incident.raise', data: { title: STORM_TITLE } }],
      label,
    });
    const subjectId = raised.ok ? subjectResult(raised.results[0])?.subjectId : undefined;
    if (subjectId !== undefined) {
      const commands = demoStorm({
        subjectId,
        person,
        district: createMapDistrict(answer),
        cases: situation.store.getState().cases.values(),
        streets: room.unitsOf(['street']),
        departments: room.unitsOf(['department']),
        now: time.now(),
      });
      const begun = await link.command({ commands: [...commands], label });
      setFault(begun.ok ? undefined : problemText(begun, language));
      onBegun(subjectId);
    }
    setBusy(false);
  }

  usePageActs(isOffered && hasKey ? [{ words: 'incident.demo', key: 'G', run: () => void begin() }] : []);
  if (!isOffered) return undefined;
  return (
    <>
      <button type="button" className={shared.main} disabled={busy} onClick={() => void begin()}>
        {hasKey && <Keycap keys="G" />} {t('incident.demo')}
      </button>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </>
  );
}
