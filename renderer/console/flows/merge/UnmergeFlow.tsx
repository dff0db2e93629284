import type { Absorbed, Case, Note } from '../../../../domain/case/case.ts';
import { defined, filled } from '../../../../domain/defined.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useFlow } from '../../../desk/useFlow.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import flowStyles from '../../../ui/Form.module.css';
import { FlowForm } from '../FlowForm.tsx';
import { ReasonField } from '../ReasonField.tsx';
import styles from './UnmergeFlow.module.css';

interface UnmergeValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  /** Sequence numbers of the notes that go along, as text. */
  readonly moved?: readonly string[];
  readonly reason?: string;
}

interface UnmergeFlowProps {
  /** The case the panel shows: the merged one itself, or the primary it hangs on. */
  readonly thisCase: Case;
  /** The merged case, when the panel shows the primary. */
  readonly childId?: CaseId;
}

/** 撤销并案: the case stands on its own feet again; every note written since is asked where it belongs. */
export function UnmergeFlow({ thisCase, childId = thisCase.id }: UnmergeFlowProps) {
  const { situation } = useClient();
  const t = useWords();
  const child = situation.caseById(childId) ?? (childId === thisCase.id ? thisCase : undefined);
  const primary = situation.caseById(child?.mergedInto) ?? (childId === thisCase.id ? undefined : thisCase);
  const entry = primary?.absorbed.find((entry) => entry.caseId === childId);
  const notes = notesSince(primary, entry);
  const flow = useFlow<UnmergeValues>('unmerge', child ?? thisCase, {});
  const moved = new Set(flow.values.moved ?? []);
  const reason = (flow.values.reason ?? '').trim();

  function move(note: Note, isMoved: boolean): void {
    const next = new Set(moved);
    if (isMoved) next.add(String(note.seq));
    else next.delete(String(note.seq));
    flow.set({ moved: [...next] });
  }

  function confirm(): void {
    const moveNotes = notes.map((note) => note.seq).filter((seq) => moved.has(String(seq)));
    flow.send({
      commands: [
        {
          type: 'case.unmerge',
          data: {
            caseId: childId,
            ...defined({ reason: filled(reason), moveNotes: moveNotes.length === 0 ? undefined : moveNotes }),
          },
          expect: { fields: { state: 'merged', mergedInto: primary?.id ?? null } },
        },
      ],
      label: t('unmerge.label', { id: childId }),
      done: t('unmerge.done', { title: child?.title ?? childId, n: moveNotes.length }),
      ...defined({
        undo:
          primary === undefined
            ? undefined
            : {
                commands: [{ type: 'case.merge' as const, data: { caseId: childId, intoId: primary.id } }],
                label: t('unmerge.undo'),
              },
      }),
    });
  }

  return (
    <FlowForm
      flow={flow}
      title={t('unmerge.title', { title: child?.title ?? childId })}
      confirm={t('unmerge.confirm')}
      ready={primary !== undefined}
      missing={t('unmerge.noPrimary')}
      onConfirm={confirm}
    >
      <p className={flowStyles.hint}>{t('unmerge.restores')}</p>
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label={t('unmerge.notes')}>
          {notes.map((note) => (
            <NoteChoice
              key={note.seq}
              note={note}
              isMoved={moved.has(String(note.seq))}
              onMove={(isMoved) => move(note, isMoved)}
            />
          ))}
        </ul>
      )}
      <ReasonField
        kind="unmerge"
        optional
        value={flow.values.reason ?? ''}
        onChange={(text) => flow.set({ reason: text })}
      />
    </FlowForm>
  );
}

/** Notes on the primary that are younger than the merge: the only ones there is a question about. */
function notesSince(primary: Case | undefined, entry: Absorbed | undefined): readonly Note[] {
  if (primary === undefined || entry === undefined) return [];
  return primary.notes.filter((note) => note.seq > entry.seq);
}

interface NoteChoiceProps {
  readonly note: Note;
  readonly isMoved: boolean;
  readonly onMove: (isMoved: boolean) => void;
}

function NoteChoice({ note, isMoved, onMove }: NoteChoiceProps) {
  const t = useWords();
  const names = useNames();
  const now = useNow(60_000);
  const language = useLanguage();
  return (
    <li>
      <fieldset className={styles.note}>
        <legend>
          {note.text} <small>{`${names.actor(note.by)} ${momentText(note.at, now, language)}`}</small>
        </legend>
        <label>
          <input type="radio" checked={!isMoved} onChange={() => onMove(false)} /> {t('unmerge.stays')}
        </label>
        <label>
          <input type="radio" checked={isMoved} onChange={() => onMove(true)} /> {t('unmerge.goes')}
        </label>
      </fieldset>
    </li>
  );
}
