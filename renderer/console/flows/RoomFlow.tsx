import { useMemo } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import type { UnitId } from '../../../domain/kernel.ts';
import { cutText } from '../../../domain/text/cutText.ts';
import { useClient } from '../../client/context.ts';
import { useDirectory } from '../../client/hooks.ts';
import { openLoads } from '../../desk/assign/loads.ts';
import { findUnits, ownLine, unitChoice } from '../../desk/assign/unitChoices.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import styles from '../../ui/Form.module.css';
import { TextField } from '../../ui/TextField.tsx';
import { CoUnits } from './assign/CoUnits.tsx';
import { FlowForm } from './FlowForm.tsx';

interface RoomValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly topic?: string;
  readonly unitIds?: readonly UnitId[];
}

/** Characters of what a room is about. */
const LONGEST_TOPIC = 100;

/** 建群会商: the units that have a part in the case are there already; others are added by name. */
export function RoomFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const { situation } = useClient();
  const directory = useDirectory((state) => state.directory);
  const loadOf = useMemo(() => openLoads(situation.store.getState().cases.values()), [situation]);
  const { primaryUnitId, coUnitIds, coTasks, category, title } = thisCase;
  const own = [primaryUnitId, ...coUnitIds, ...coTasks.map(({ unitId }) => unitId)];
  const flow = useFlow<RoomValues>('room', thisCase, {
    topic: cutText(title, LONGEST_TOPIC),
    unitIds: [...new Set(own.filter((id) => id !== undefined))],
  });
  if (directory === undefined) return null;
  const unitIds = flow.values.unitIds ?? [];
  const topic = (flow.values.topic ?? '').trim();
  const show = (id: UnitId) => unitChoice(id, { directory, names, t, category, loadOf });
  return (
    <FlowForm
      flow={flow}
      title={t('rooms.open.title')}
      confirm={t('rooms.open.confirm', { n: unitIds.length })}
      ready={topic !== '' && unitIds.length > 1}
      missing={t(topic === '' ? 'rooms.open.topicMissing' : 'rooms.open.missing')}
      onConfirm={() =>
        flow.send({
          commands: [{ type: 'room.open', data: { caseId: thisCase.id, topic, unitIds: [...unitIds] } }],
          label: t('rooms.label.open', { title }),
          done: t('rooms.done.open', { n: unitIds.length }),
        })
      }
    >
      <CoUnits
        ids={unitIds}
        show={show}
        find={(query) => findUnits(directory, query, category)}
        offered={ownLine(thisCase)}
        onChange={(ids) => flow.set({ unitIds: ids })}
        words={{ legend: t('rooms.open.units'), add: t('rooms.open.addUnit') }}
      />
      <TextField
        label={t('rooms.open.topic')}
        value={flow.values.topic ?? ''}
        most={LONGEST_TOPIC}
        onChange={(text) => flow.set({ topic: text })}
      />
      <p className={styles.hint}>{t('rooms.open.hint')}</p>
    </FlowForm>
  );
}
