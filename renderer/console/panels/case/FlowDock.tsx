import type { Case } from '../../../../domain/case/case.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import { defined } from '../../../../domain/defined.ts';
import { useView } from '../../../client/hooks.ts';
import { type ActFlowId, isActFlow } from '../../../desk/actIds.ts';
import { FLOWS, type FlowId } from '../../../desk/flowIds.ts';
import { ActFlow } from '../../flows/ActFlow.tsx';
import { AssignFlow } from '../../flows/assign/AssignFlow.tsx';
import { ClaimFlow } from '../../flows/ClaimFlow.tsx';
import { CloseFlow } from '../../flows/CloseFlow.tsx';
import { EntrustFlow } from '../../flows/EntrustFlow.tsx';
import { EscalateFlow } from '../../flows/EscalateFlow.tsx';
import { MergeFlow } from '../../flows/merge/MergeFlow.tsx';
import { UnmergeFlow } from '../../flows/merge/UnmergeFlow.tsx';
import { NoteFlow } from '../../flows/NoteFlow.tsx';
import { ReclassifyFlow } from '../../flows/ReclassifyFlow.tsx';
import { RejectFlow } from '../../flows/RejectFlow.tsx';
import { ResolveFlow } from '../../flows/ResolveFlow.tsx';
import { RevealFlow } from '../../flows/RevealFlow.tsx';
import { RoomFlow } from '../../flows/RoomFlow.tsx';
import { SplitFlow } from '../../flows/SplitFlow.tsx';
import { UrgeFlow } from '../../flows/UrgeFlow.tsx';
import { UrgencyFlow } from '../../flows/UrgencyFlow.tsx';
import { VoidFlow } from '../../flows/VoidFlow.tsx';
import styles from './FlowDock.module.css';
import { HistoryFlow } from './HistoryFlow.tsx';

/** Where the open form stands: beside the case, whose facts stay in sight. `unmerge:<id>` names the case to take out. */
export function FlowDock({ thisCase }: { readonly thisCase: Case }) {
  const open = useView((state) => state.flow);
  if (open === undefined) return null;
  const [name, child = ''] = open.split(':');
  const childId = idIn('case', child);
  const flow = FLOWS.find((known) => known === name);
  if (flow === undefined) return null;
  return (
    <div className={styles.dock} data-flow={flow} key={open}>
      {flow === 'unmerge' ? (
        <UnmergeFlow thisCase={thisCase} {...defined({ childId })} />
      ) : (
        <OneFlow flow={flow} thisCase={thisCase} />
      )}
    </div>
  );
}

/** Forms that are more than a few fields and one command. */
type OwnForm = Exclude<FlowId, 'unmerge' | ActFlowId>;

const FORMS: Readonly<Record<OwnForm, (props: { readonly thisCase: Case }) => React.ReactNode>> = {
  assign: AssignFlow,
  merge: MergeFlow,
  entrust: EntrustFlow,
  escalateLevel: EscalateFlow,
  urgency: UrgencyFlow,
  reclassify: ReclassifyFlow,
  urge: UrgeFlow,
  progress: NoteFlow,
  resolve: ResolveFlow,
  close: CloseFlow,
  reject: RejectFlow,
  void: VoidFlow,
  split: SplitFlow,
  reveal: RevealFlow,
  history: HistoryFlow,
  claim: ClaimFlow,
  room: RoomFlow,
};

function OneFlow({ flow, thisCase }: { readonly flow: Exclude<FlowId, 'unmerge'>; readonly thisCase: Case }) {
  if (isActFlow(flow)) return <ActFlow id={flow} thisCase={thisCase} />;
  const Form = FORMS[flow];
  return <Form thisCase={thisCase} />;
}
