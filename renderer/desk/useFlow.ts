import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Case } from '../../domain/case/case.ts';
import type { Expect } from '../../domain/contract/commands.ts';
import { currentCase, type WireRefusal } from '../../domain/contract/socket.ts';
import { usePerson } from '../client/hooks.ts';
import { type Act, clearAct, submitAct } from './acts.ts';
import { changesSince, expectOf, type FieldChange, type SeenCase, seenOf, withOwn } from './changesSince.ts';
import { useDesk } from './context.ts';
import type { DraftValues } from './drafts.ts';
import type { FlowId } from './flowIds.ts';
import { useAct, useBooksTurn, useHistory } from './hooks.ts';

/** What every form of the panel shares: its draft, what changed meanwhile, sending, putting away. */
export interface Flow<V extends DraftValues> {
  readonly id: FlowId;
  readonly thisCase: Case;
  readonly values: V;
  /** True when what is shown was typed before (another selection, a reload, a refusal). */
  readonly restored: boolean;
  /** What the operator saw, for the server to compare. */
  readonly expect: Expect;
  set(patch: Partial<V>): void;
  /** What colleagues changed since the operator began, and it matters to this form. */
  readonly changes: readonly FieldChange[];
  /** Whether it is known already who changed them: until then they only hold the form back. */
  readonly isTold: boolean;
  readonly refusal: WireRefusal | undefined;
  readonly sending: boolean;
  /** `choice` is what the form proposed and was taken: kept with what was typed, should it be refused. */
  send(act: Omit<Act, 'caseId' | 'flow'>, choice?: Partial<V>): void;
  /** Takes the case as it is now for what was seen: the next press of Enter is meant for it. */
  applyOnTop(choice?: Partial<V>): void;
  /** Throws the draft away and closes. */
  discard(): void;
  /** Closes; the draft stays. */
  close(): void;
}

const NO_CHANGES: readonly FieldChange[] = [];

/** `initial` is shown when there is no draft; it is kept as one only after the operator changed it. */
export function useFlow<V extends DraftValues>(id: FlowId, thisCase: Case, initial: V): Flow<V> {
  const desk = useDesk();
  const { view, time, situation } = desk.client;
  const caseId = thisCase.id;
  const [found] = useState(() => desk.books().drafts.read(caseId, id));
  const [values, setValues] = useState<V>(() => ({
    ...initial,
    ...(found?.values as Partial<V> | undefined),
  }));
  const [begun, setSeen] = useState<SeenCase>(() => found?.seen ?? seenOf(thisCase));
  const act = useAct(caseId, id);
  const { events, status } = useHistory(caseId);
  const refusal = act?.status === 'refused' ? act.refusal : undefined;
  const current = newest(thisCase, refusal && currentCase(refusal));
  const own = usePerson()?.id;
  const seen = useMemo(() => withOwn(begun, current, events, own), [begun, current, events, own]);
  // What this form itself asked for may be on the stream before its answer: that is no colleague's.
  const sending = act?.status === 'sending';
  const changes = useMemo(
    () => (sending ? NO_CHANGES : changesSince(seen, current, events, id)),
    [sending, seen, current, events, id],
  );

  const shown = useRef(found);
  const keep = useCallback(
    (rest: V, seenThen: SeenCase) => {
      const draft = { values: rest, seen: seenThen, at: time.now() };
      shown.current = draft;
      desk.books().drafts.write(caseId, id, draft);
      desk.booksChanged();
    },
    [desk, time, caseId, id],
  );

  // Another part of the panel may add to the draft while the form is open (a card's own "merge").
  const turn = useBooksTurn();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn of the books is the reason to read again
  useEffect(() => {
    const draft = desk.books().drafts.read(caseId, id);
    if (draft === undefined || draft === shown.current) return;
    shown.current = draft;
    setValues((held) => ({ ...held, ...(draft.values as Partial<V>) }));
  }, [desk, turn, caseId, id]);

  return {
    id,
    thisCase: current,
    values,
    restored: found !== undefined,
    expect: expectOf(seen, id),
    changes,
    isTold: refusal !== undefined || status === 'failed' || (events.at(-1)?.version ?? 0) >= thisCase.version,
    refusal,
    sending,
    set(patch) {
      const next = { ...values, ...patch };
      setValues(next);
      keep(next, seen);
    },
    send(wanted, choice) {
      keep({ ...values, ...choice }, seen);
      void submitAct(desk, { ...wanted, caseId, flow: id });
    },
    applyOnTop(choice) {
      const now = seenOf(newest(current, situation.caseById(caseId)));
      setSeen(now);
      clearAct(desk, caseId, id);
      keep({ ...values, ...choice }, now);
    },
    discard() {
      desk.books().drafts.drop(caseId, id);
      desk.booksChanged();
      clearAct(desk, caseId, id);
      view.startFlow(undefined);
    },
    close: () => view.startFlow(undefined),
  };
}

/** A conflict's answer may be ahead of the stream, or behind it by the time it is read. */
function newest(a: Case, b: Case | undefined): Case {
  return b !== undefined && b.version > a.version ? b : a;
}
