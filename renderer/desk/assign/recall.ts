import type { CaseId } from '../../../domain/case/case.ts';
import { rolesOf } from '../../../domain/case/transitions.ts';
import { TAKE_BACK_MS } from '../../../domain/outbox/message.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { serverNow } from '../../client/store/linkStore.ts';
import { hasRole, sessionStore } from '../../client/store/sessionStore.ts';
import { situation } from '../../client/store/situationStore.ts';
import { t } from '../../speech/t.ts';
import type { AssignKind } from '../possible.ts';
import { ui } from '../uiStore.ts';
import type { Undo } from '../undoStore.ts';

/** A first dispatch waits ten seconds before its card leaves (docs/adr/0012); other kinds are not taken back. */
export function recallOf(caseId: CaseId, kind: AssignKind): { readonly undo?: Undo } {
  const { session } = sessionStore.getState();
  const mayRecall = hasRole(session?.person, rolesOf('case.recallDispatch'));
  if (!mayRecall || (kind !== 'dispatch' && kind !== 'file-and-dispatch')) return {};
  return {
    undo: {
      commands: [{ type: 'case.recallDispatch', data: { caseId } }],
      label: t('undo.recall'),
      leaving: {
        // The case may be ahead of the answer, or behind it: then the ten seconds begin now.
        at: () => situation.caseById(caseId)?.recallUntil ?? serverNow() + TAKE_BACK_MS,
        gone: refusalText({ code: 'recall-window-closed' }, ui.get().language),
      },
    },
  };
}
