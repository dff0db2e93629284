import type { Case } from '../../../domain/case/case.ts';
import { caseCommands } from '../../commands/caseCommands.ts';
import { canRun, commandContext, runCommand } from '../../commands/registry.ts';
import { useDirectory } from '../../store/directoryStore.ts';
import { usePerson } from '../../store/sessionStore.ts';
import { useUi } from '../../store/uiStore.ts';
import { Keycap } from '../../ui/Keycap.tsx';
import { useWords } from '../../words/t.ts';
import type { WordKey } from '../../words/zh.ts';
import styles from './ActionBar.module.css';
import { FLOW_OF_COMMAND, ON_THE_BAR } from './barActions.ts';
import { desk, useDeskTurn } from './desk.ts';
import { type AssignKind, assignKind, standpointOn } from './possible.ts';

/** What A does differs with the state; its key does not. */
const SAYS: Readonly<Record<AssignKind, WordKey>> = {
  'file-and-dispatch': 'command.assign',
  file: 'assign.confirm.file',
  dispatch: 'command.assign',
  redispatch: 'command.reassign',
};

/** The actions that are possible now, each with its key; always in sight. A dot says that a draft waits. */
export function ActionBar({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const open = useUi((state) => state.flow);
  // What may be done depends on these; the registry reads them itself.
  usePerson();
  useDirectory((state) => state.directory);
  useDeskTurn();
  const context = commandContext();
  const possible = caseCommands.filter((command) => ON_THE_BAR.has(command.id) && canRun(command, context));
  const from = standpointOn(thisCase);
  const kind = (from === undefined ? undefined : assignKind(from)) ?? 'dispatch';
  const drafts = desk().drafts.flowsOf(thisCase.id);
  if (possible.length === 0) return <p className={styles.none}>{t('case.noActions')}</p>;
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('case.actions')}>
      {possible.map((command) => {
        const flow = FLOW_OF_COMMAND[command.id];
        const key = command.keys?.[0];
        const isOpen = flow !== undefined && open?.split(':')[0] === flow;
        const hasDraft = flow !== undefined && drafts.includes(flow);
        return (
          <button
            key={command.id}
            type="button"
            className={styles.action}
            data-first={command.id === 'case.assign' && kind !== 'redispatch'}
            aria-expanded={flow === undefined ? undefined : isOpen}
            aria-keyshortcuts={key}
            onClick={() => runCommand(command.id)}
          >
            {key !== undefined && <Keycap keys={key} />}
            <span>{t(command.id === 'case.assign' ? SAYS[kind] : command.words)}</span>
            {hasDraft && <i className={styles.draft} title={t('flow.draft')} />}
          </button>
        );
      })}
    </div>
  );
}
