import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { holds } from '../../../../domain/case/writeScope.ts';
import type { SuccessionSeatsAnswer } from '../../../../domain/contract/roster.ts';
import { defined } from '../../../../domain/defined.ts';
import type { PersonId } from '../../../../domain/kernel.ts';
import { createNameSearch } from '../../../../domain/text/nameSearch.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Picker } from '../../../ui/Picker.tsx';
import shared from '../desk.module.css';
import { FormActs } from '../FormActs.tsx';
import { PageNote } from '../PageNote.tsx';
import sheet from '../sheet.module.css';
import { useGive } from '../useGive.ts';

type SeatRow = SuccessionSeatsAnswer['seats'][number];

/** Who leaves, who follows, why; what would move is counted before anything is signed. */
export function SuccessionForm({ onClose }: { readonly onClose: () => void }) {
  const { link } = useClient();
  const t = useWords();
  const reply = useAnswer('seats', () => link.call('GET /successions/seats'));
  const directory = useDirectory((state) => state.directory);
  const [fromId, setFromId] = useState<string>();
  const [toId, setToId] = useState<string>();
  const [reason, setReason] = useState('');
  const { busy, fault, give, fail } = useGive();
  const seats = reply.answer?.seats ?? [];
  const from = seats.find(({ id }) => id === fromId);
  const followers = useMemo(() => followersOf(from, seats, directory), [from, seats, directory]);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (from === undefined || toId === undefined || reason.trim() === '') {
      fail(t('successions.form.missing'));
      return;
    }
    const data = { unitId: from.unitId, fromId: from.id, toId, reason: reason.trim() };
    if (await give({ type: 'succession.plan', data }, t('successions.label.plan'))) onClose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  const title = t('successions.form.title');
  return (
    <section className={sheet.sheet} aria-label={title}>
      <h3>{title}</h3>
      <form className={sheet.form} noValidate onKeyDown={onKeyDown} onSubmit={(event) => void save(event)}>
        <PageNote reply={reply} />
        {reply.answer !== undefined && (
          <>
            <SeatPicker
              label={t('successions.form.from')}
              seats={seats}
              value={fromId}
              onPick={(id) => {
                setFromId(id);
                setToId(undefined);
              }}
              isFirst
            />
            {from !== undefined && <Holdings key={from.id} personId={from.id} />}
            {from !== undefined && (
              <SeatPicker
                label={t('successions.form.to')}
                seats={followers}
                value={toId}
                onPick={setToId}
                note={t('successions.form.toNote')}
              />
            )}
          </>
        )}
        <FormField label={t('successions.form.reason')} value={reason} most={500} onValue={setReason} />
        <p className={shared.problem} role="alert">
          {fault}
        </p>
        <FormActs
          save="successions.form.save"
          close="successions.form.close"
          isBusy={busy}
          onClose={onClose}
        />
      </form>
    </section>
  );
}

/** Seats that are on, and whose scope covers the leaver's unit. */
function followersOf(
  from: SeatRow | undefined,
  seats: readonly SeatRow[],
  directory: Parameters<typeof holds>[2] | undefined,
): readonly SeatRow[] {
  if (from === undefined || directory === undefined) return [];
  return seats.filter(
    (seat) =>
      seat.disabled !== true &&
      seat.id !== from.id &&
      holds({ ...seat, scope: seat.unitId }, from.unitId, directory),
  );
}

interface SeatPickerProps {
  readonly label: string;
  readonly seats: readonly SeatRow[];
  readonly value: string | undefined;
  readonly onPick: (id: string) => void;
  readonly note?: string;
  readonly isFirst?: boolean;
}

const FOUND_AT_MOST = 8;

function SeatPicker({ label, seats, value, onPick, note, isFirst = false }: SeatPickerProps) {
  const t = useWords();
  const language = useLanguage();
  const units = useDirectory((state) => state);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const index = useMemo(() => {
    const entries = seats.map(({ id, name, nameEn, unitId }) => ({
      id,
      zh: name,
      ...defined({ en: nameEn }),
      also: `${unitName(units, unitId, 'zh')} ${unitName(units, unitId, 'en')}`,
    }));
    return createNameSearch(entries);
  }, [seats, units]);
  const show = (id: string) => {
    const seat = seats.find((seat) => seat.id === id);
    if (seat === undefined) return { id, name: id };
    // A seat is named after its unit already; the one above tells two of a kind apart.
    const above = units.directory?.unit(seat.unitId)?.parentId;
    const note = seat.disabled === true ? t('successions.form.off') : unitName(units, above, language);
    return { id, name: postName(seat, language), note };
  };
  return (
    <div>
      <Picker
        label={label}
        value={value}
        show={show}
        find={(query) => index.find(query, FOUND_AT_MOST)}
        offered={seats.map(({ id }) => id)}
        onPick={onPick}
        placeholder={t('successions.form.hint')}
        nothing={t('successions.form.nothing')}
        inputRef={isFirst ? first : undefined}
        required
      />
      {note !== undefined && <p className={shared.count}>{note}</p>}
    </div>
  );
}

/** What the leaver holds right now, before anybody signs. */
function Holdings({ personId }: { readonly personId: PersonId }) {
  const { link } = useClient();
  const t = useWords();
  const query = `personId=${encodeURIComponent(personId)}`;
  const reply = useAnswer(query, () => link.call('GET /successions/holdings', { query }));
  const { answer } = reply;
  if (answer === undefined) {
    return reply.problem === undefined ? (
      <p className={shared.muted}>{t('successions.form.counting')}</p>
    ) : (
      <PageNote reply={reply} />
    );
  }
  const { cases, residents, groups } = answer;
  return (
    <div aria-live="polite">
      <p>{t('successions.form.would', { cases, residents, groups })}</p>
      {answer.casesOnly === true && <p className={shared.warn}>{t('successions.casesOnly')}</p>}
    </div>
  );
}
