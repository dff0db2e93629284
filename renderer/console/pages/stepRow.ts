import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, 'next' | 'previous' | 'first' | 'last'>> = {
  ArrowDown: 'next',
  j: 'next',
  ArrowUp: 'previous',
  k: 'previous',
  Home: 'first',
  End: 'last',
};

/** Moves the focus among the rows of a table's body; true when the key was meant for that. */
export function stepRow({
  key,
  currentTarget,
  ctrlKey,
  metaKey,
  altKey,
}: KeyboardEvent<HTMLElement>): boolean {
  const step = STEPS[key];
  if (step === undefined || ctrlKey || metaKey || altKey) return false;
  const rows = [...(currentTarget.parentElement?.children ?? [])];
  const at = rows.indexOf(currentTarget);
  const to = { next: at + 1, previous: at - 1, first: 0, last: rows.length - 1 }[step];
  const row = rows[to];
  if (row instanceof HTMLElement) row.focus();
  return true;
}
