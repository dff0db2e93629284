import type { CaseId } from '../../../domain/case/case.ts';
import { rolesOf } from '../../../domain/case/transitions.ts';
import { TAKE_BACK_MS } from '../../../domain/outbox/message.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { hasRole } from '../../client/store/sessionStore.ts';
import type { Desk } from '../desk.ts';
import type { AssignKind } from '../possible.ts';
import type { Undo } from '../stores.ts';

/** A first dispatch waits ten seconds before its card leaves (docs/adr/0012); other kinds are not taken back. */
export function recallOf({ client, t }: Desk, caseId: CaseId, kind: AssignKind): { readonly undo?: Undo } {
  const { sessionStore, situation, time, languageStore } = client;
  const { session } = sessionStore.getState();
  const mayRecall = hasRole(session?.person, rolesOf('case.recallDispatch'));
  if (!mayRecall || (kind !== 'dispatch' && kind !== 'file-and-dispatch')) return {};
  return {
    undo: {
      commands: [{ type: 'case.recallDispatch', data: { caseId } }],
      label: t('undo.recall'),
      leaving: {
        // The case may be ahead of the answer, or behind it: then the ten seconds begin now.
        at: () => situation.caseById(caseId)?.recallUntil ?? time.now() + TAKE_BACK_MS,
        gone: refusalText({ code: 'recall-window-closed' }, languageStore.getState().language),
      },
    },
  };
}
