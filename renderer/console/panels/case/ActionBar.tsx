import type { Case } from '../../../../domain/case/case.ts';
import { useDirectory, useNow, usePerson, useView } from '../../../client/hooks.ts';
import { FLOW_OF_COMMAND, inSight } from '../../../desk/barActions.ts';
import { useDesk } from '../../../desk/context.ts';
import { useBooksTurn } from '../../../desk/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { possibleActs } from '../../commands/caseCommands.ts';
import { type ConsoleCommand, wordsOf } from '../../commands/command.ts';
import { commandContext, runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './ActionBar.module.css';

/** What the case waits for stands out. */
const LEADS: ReadonlySet<string> = new Set([
  'case.approve',
  'case.checkPass',
  'case.verify',
  'case.instruct',
]);

/**
 * The actions that are possible now, each with its key; always in sight. More than fit stand in a list
 * behind 更多, and their keys work whether it is open or not. A dot says that a draft waits.
 */
export function ActionBar({ thisCase }: { readonly thisCase: Case }) {
  const app = useApp();
  const t = useWords();
  const isMoreOpen = useView((state) => state.flow === 'more');
  // What may be done depends on these; the registry reads them itself.
  usePerson();
  useDirectory((state) => state.directory);
  useBooksTurn();
  useNow(60_000);
  const marked = useView((state) => state.marked);
  const others = [...marked].some((id) => id !== thisCase.id);
  if (app.past !== undefined) return <p className={styles.none}>{t('replay.noActs')}</p>;
  const possible = possibleActs(commandContext(app));
  if (possible.length === 0) return <p className={styles.none}>{t('case.noActions')}</p>;
  const { first, more } = inSight(possible);
  return (
    <>
      {others && (
        <p className={styles.none} role="status">
          {t('bar.ticked', { n: marked.size })}
        </p>
      )}
      {isMoreOpen && more.length > 0 && (
        <div className={styles.more} role="toolbar" aria-label={t('case.moreActions')}>
          {more.map((command) => (
            <Action key={command.id} command={command} thisCase={thisCase} />
          ))}
        </div>
      )}
      <div className={styles.bar} role="toolbar" aria-label={t('case.actions')}>
        {first.map((command) => (
          <Action key={command.id} command={command} thisCase={thisCase} />
        ))}
        {more.length > 0 && (
          <button
            type="button"
            className={styles.action}
            aria-expanded={isMoreOpen}
            aria-keyshortcuts=","
            onClick={() => runCommand(app, 'case.more')}
          >
            <Keycap keys="," />
            <span>{t('command.more')}</span>
            <small>{more.length}</small>
          </button>
        )}
      </div>
    </>
  );
}

function Action({ command, thisCase }: { readonly command: ConsoleCommand; readonly thisCase: Case }) {
  const desk = useDesk();
  const app = useApp();
  const t = useWords();
  const open = useView((state) => state.flow?.split(':')[0]);
  const flow = FLOW_OF_COMMAND[command.id];
  const key = command.keys?.[0];
  const says = wordsOf(command, commandContext(app));
  const name = t(says);
  const hasDraft = flow !== undefined && desk.books().drafts.flowsOf(thisCase.id).includes(flow);
  return (
    <button
      type="button"
      className={styles.action}
      title={name}
      data-first={LEADS.has(command.id) || (command.id === 'case.assign' && says !== 'command.reassign')}
      aria-expanded={flow === undefined ? undefined : open === flow}
      aria-keyshortcuts={key}
      onClick={() => runCommand(app, command.id)}
    >
      {key !== undefined && <Keycap keys={key} />}
      <span>{name}</span>
      {hasDraft && <i className={styles.draft} title={t('flow.draft')} />}
    </button>
  );
}
