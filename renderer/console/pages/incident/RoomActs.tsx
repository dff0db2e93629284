import { useEffect, useRef } from 'react';
import type { SubjectId } from '../../../../domain/kernel.ts';
import { useDesk } from '../../../desk/context.ts';
import { useBooksTurn } from '../../../desk/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { usePageActs } from '../usePageActs.ts';
import { usePageEscape } from '../usePageEscape.ts';
import { draftKey } from './draftKey.ts';
import { FormPanel } from './FormPanel.tsx';
import styles from './RoomActs.module.css';
import { formsFor, type RoomForm, type RoomParts } from './roomForms.ts';

export interface OpenForm {
  readonly id: string;
  /** What stands in its fields at first. */
  readonly first: Readonly<Record<string, string>>;
}

interface RoomActsProps {
  readonly room: RoomParts;
  readonly open: OpenForm | undefined;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  /** An incident was made: the room goes on with it. */
  readonly onMade: (id: SubjectId) => void;
}

/** At the foot of the room: what this person may do now with its key, and above it the form of the step that is open. */
export function RoomActs({ room, open, onOpen, onClose, onMade }: RoomActsProps) {
  const t = useWords();
  const bar = useRef<HTMLDivElement>(null);
  const { past } = useApp();
  const desk = useDesk();
  // Nobody acts in the past; the head of the page says so.
  const forms = past === undefined ? formsFor(room) : [];
  const form = forms.find(({ id }) => id === open?.id);
  usePageActs(
    forms.flatMap(({ id, words, key, isBeside }) =>
      // What is opened beside an order needs to be told which.
      isBeside === true && key === undefined ? [] : [{ words, key, run: () => onOpen(id) }],
    ),
  );
  usePageEscape(form && onClose);
  const wasOpen = useRef(false);
  useEffect(() => {
    // Where one was before the form lay over it.
    if (wasOpen.current && form === undefined) bar.current?.querySelector('button')?.focus();
    wasOpen.current = form !== undefined;
  }, [form]);
  useBooksTurn();
  const hasDraft = (each: RoomForm) =>
    desk.books().incidents.read(draftKey(each, room.incident?.id, {})) !== undefined;
  const atFoot = forms.filter(({ isBeside }) => isBeside !== true);
  if (forms.length === 0) return undefined;
  return (
    <div className={styles.foot}>
      {form !== undefined && open !== undefined && (
        <FormPanel
          key={draftKey(form, room.incident?.id, open.first)}
          form={form}
          room={room}
          first={open.first}
          onClose={onClose}
          onSent={(made) => {
            onClose();
            if (made !== undefined) onMade(made);
          }}
        />
      )}
      <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('incident.acts')}>
        {atFoot.map((each) => (
          <button
            key={each.id}
            type="button"
            className={shared.quiet}
            aria-expanded={each.id === form?.id}
            aria-keyshortcuts={each.key}
            onClick={() => (each.id === form?.id ? onClose() : onOpen(each.id))}
          >
            {each.key !== undefined && <Keycap keys={each.key} />}
            {t(each.words)}
            {hasDraft(each) && <i className={styles.draft} title={t('flow.draft')} />}
          </button>
        ))}
      </div>
    </div>
  );
}
