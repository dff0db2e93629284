import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Case } from '../../domain/case/case.ts';
import type { Expect } from '../../domain/contract/commands.ts';
import { currentCase, type WireRefusal } from '../../domain/contract/socket.ts';
import { type Act, clearAct, submitAct } from './acts.ts';
import { changesSince, expectOf, type FieldChange, type SeenCase, seenOf } from './changesSince.ts';
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
  readonly refusal: WireRefusal | undefined;
  readonly sending: boolean;
  send(act: Omit<Act, 'caseId' | 'flow'>): void;
  /** Takes the case as it is now for what was seen: the next press of Enter is meant for it. */
  applyOnTop(): void;
  /** Throws the draft away and closes. */
  discard(): void;
  /** Closes; the draft stays. */
  close(): void;
}

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
  const [seen, setSeen] = useState<SeenCase>(() => found?.seen ?? seenOf(thisCase));
  const act = useAct(caseId, id);
  const { events } = useHistory(caseId);
  const refusal = act?.status === 'refused' ? act.refusal : undefined;
  const current = newest(thisCase, refusal && currentCase(refusal));
  const changes = useMemo(() => changesSince(seen, current, events, id), [seen, current, events, id]);

  const shown = useRef(found);
  const keep = useCallback(
    (rest: V, keptSeen: SeenCase) => {
      const draft = { values: rest, seen: keptSeen, at: time.now() };
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
    refusal,
    sending: act?.status === 'sending',
    set(patch) {
      const next = { ...values, ...patch };
      setValues(next);
      keep(next, seen);
    },
    send(wanted) {
      keep(values, seen);
      void submitAct(desk, { ...wanted, caseId, flow: id });
    },
    applyOnTop() {
      const now = seenOf(newest(current, situation.caseById(caseId)));
      setSeen(now);
      clearAct(desk, caseId, id);
      keep(values, now);
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
