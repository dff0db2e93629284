import { useEffect, useRef, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import { streetsWithin } from '../../../../domain/incident/ground.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import { isRunning } from '../../../../domain/incident/incidentSteps.ts';
import { runningOf } from '../../../../domain/incident/incidents.ts';
import type { Person, SubjectId } from '../../../../domain/kernel.ts';
import { answersForUnits } from '../../../../domain/order/called.ts';
import { scopeOf } from '../../../../domain/people/scope.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, usePerson, useSituation, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useApp, usePageState } from '../../screen/context.ts';
import { INCIDENT_ROOM } from '../../screen/incidentRoom.ts';
import shared from '../desk.module.css';
import { DemoStorm } from './DemoStorm.tsx';
import { gridPoint } from './gridPoint.ts';
import styles from './IncidentPage.module.css';
import { MyAnswers } from './MyAnswers.tsx';
import { Room } from './Room.tsx';
import { type OpenForm, RoomActs } from './RoomActs.tsx';
import { RoomHead } from './RoomHead.tsx';
import { reportNow } from './reportNow.ts';
import type { RoomParts } from './roomForms.ts';
import { useSpareEscape } from './useSpareEscape.ts';

/** 突发事件: the room it is commanded from; for a unit, what waits for its answer. */
export default function IncidentPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  const person = usePerson();
  return loaded && person !== undefined ? (
    <RoomOf person={person} />
  ) : (
    <p className={shared.note}>{t('incident.loading')}</p>
  );
}

/**
 * Whose room it is: what was chosen, else the gravest that runs when it is opened. It stays that one, whatever begins
 * elsewhere: what is on the screen and what is written in it belong together. An empty room takes the first that comes,
 * unless something is being written in it.
 */
function usePinned(
  all: readonly Incident[],
  chosen: SubjectId | undefined,
  isWriting: boolean,
): Incident | undefined {
  const [pinned, pin] = useState<SubjectId>();
  const at = (id: SubjectId | undefined) => all.find((each) => each.id === id);
  const gravest = runningOf(all)[0] ?? all[0];
  const incident = at(chosen) ?? at(pinned) ?? (isWriting ? undefined : gravest);
  useEffect(() => pin((before) => incident?.id ?? before), [incident?.id]);
  return incident;
}

/** What was chosen and is over is looked at once: the next time the room opens on what runs. */
function useLeftBehind(incident: Incident | undefined): void {
  const { screen } = useApp();
  const latest = useRef(incident);
  latest.current = incident;
  useEffect(
    () => () => {
      if (latest.current !== undefined && !isRunning(latest.current)) screen.keepPage(INCIDENT_ROOM, {});
    },
    [screen],
  );
}

function RoomOf({ person }: { readonly person: Person }) {
  const t = useWords();
  const client = useClient();
  const { past } = useApp();
  const { byId } = useSubjects<Incident>(INCIDENT_KIND);
  const directory = useDirectory((state) => state.directory);
  const answer = useDirectory((state) => state.answer);
  const [{ incidentId }, show] = usePageState(INCIDENT_ROOM);
  const [openForm, setOpenForm] = useState<OpenForm>();
  const spareEscape = useSpareEscape();
  const all = [...byId.values()].toSorted((a, b) => b.createdAt - a.createdAt);
  const incident = usePinned(all, incidentId, openForm !== undefined);
  useLeftBehind(incident);
  const running = runningOf(all);
  const answers = directory !== undefined && answersForUnits({ person, directory });
  const isCentre = directory !== undefined && scopeOf(person, directory).kind === 'all';
  const room: RoomParts = {
    incident,
    person,
    ...defined({ reportNow: incident && (() => reportNow(client, t, incident)) }),
    streetsInArea: () => {
      const area = incident?.shapes.findLast(({ shape }) => shape === 'area');
      return area === undefined || directory === undefined ? [] : [...streetsWithin(area.points, directory)];
    },
    gridPoint: (number) => gridPoint(answer, number),
    unitsOf: (kinds) =>
      directory?.data.units.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id) ?? [],
  };
  const open = (id: string, first: OpenForm['first'] = {}) => setOpenForm({ id, first });
  return (
    <div className={styles.page}>
      {incident === undefined ? (
        <div className={styles.empty}>
          <p>{t('incident.none')}</p>
          {past === undefined && (
            <p className={shared.count}>{t(isCentre ? 'incident.none.centre' : 'incident.none.unit')}</p>
          )}
        </div>
      ) : (
        <RoomHead
          incident={incident}
          all={all}
          isCentre={isCentre}
          onPick={(id) => {
            // A form belongs to the incident it was opened on; its draft waits there.
            setOpenForm(undefined);
            show({ incidentId: id });
          }}
        />
      )}
      {running.length === 0 && (
        <div className={styles.demo}>
          <DemoStorm room={room} hasKey={incident === undefined} onBegun={(id) => show({ incidentId: id })} />
        </div>
      )}
      <div className={styles.middle}>
        {answers && <MyAnswers />}
        <Room room={room} isCentre={isCentre} onOpen={open} />
      </div>
      <RoomActs
        room={room}
        open={openForm}
        onOpen={open}
        onClose={() => {
          setOpenForm(undefined);
          spareEscape();
        }}
        onMade={(id) => show({ incidentId: id })}
      />
    </div>
  );
}
