import { type KeyboardEvent, useRef, useState } from 'react';
import type { RuleFault } from '../../../../domain/contract/rules.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { stepRow } from '../stepRow.ts';
import { RouteForm } from './RouteForm.tsx';
import styles from './RulesPage.module.css';
import { changedRoutes, type RouteChange, routesIn, withRoutes } from './routesText.ts';
import { type FileRoute, matchText, targetText } from './ruleText.ts';

interface RoutesEditorProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What is wrong with a text. */
  readonly faultsOf: (text: string) => readonly RuleFault[];
}

const MOVES: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };
const EMPTY: FileRoute = { id: '', match: {}, to: {} };

/** 分派规则 row by row: `Enter` changes one, `Alt+↑ ↓` puts it higher or lower, `Delete` takes it out, the last row adds one. */
export function RoutesEditor({ text, onText, faultsOf }: RoutesEditorProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const body = useRef<HTMLTableSectionElement>(null);
  /** The row that is being written; the one behind the last is a new one. */
  const [openAt, setOpenAt] = useState<number>();
  const routes = routesIn(text);
  if (routes === undefined) return <p className={shared.muted}>{t('rules.routesAsText')}</p>;
  const rows = routes;

  function change(changes: RouteChange): void {
    const next = withRoutes(text, changedRoutes(rows, changes));
    if (next !== undefined) onText(next);
    setOpenAt(undefined);
    focusRow(changes.kind === 'move' ? changes.at + changes.by : changes.at);
  }

  /** Once the rows stand as they will. */
  function focusRow(at: number): void {
    requestAnimationFrame(() => {
      const found = [...(body.current?.rows ?? [])];
      found[Math.max(0, Math.min(at, found.length - 1))]?.focus();
    });
  }

  function faultsAt(at: number, route: FileRoute): readonly RuleFault[] {
    const tried = withRoutes(text, changedRoutes(rows, { kind: 'set', at, route }));
    return tried === undefined ? [] : faultsOf(tried).filter((fault) => fault.at.startsWith(`routes[${at}]`));
  }

  function close(): void {
    const at = openAt ?? 0;
    setOpenAt(undefined);
    focusRow(at);
  }

  function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, at: number): void {
    if (event.target !== event.currentTarget) return;
    const by = event.altKey ? MOVES[event.key] : undefined;
    if (by !== undefined) change({ kind: 'move', at, by });
    else if (event.key === 'Enter') setOpenAt(at);
    else if (event.key === 'Delete' && at < rows.length) change({ kind: 'delete', at });
    else if (!stepRow(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <table className={`${shared.table} ${styles.still}`} aria-label={t('rules.routes')}>
        <tbody ref={body}>
          {rows.map((route, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be called alike while they are written
            <tr key={at} tabIndex={0} data-route={at} onKeyDown={(event) => onRowKey(event, at)}>
              <th scope="row">{route.id}</th>
              <td>{matchText(route, t, directory, language)}</td>
              <td>{targetText(route, t, directory, language)}</td>
              <td className={styles.routeActs}>
                <button type="button" tabIndex={-1} className={shared.quiet} onClick={() => setOpenAt(at)}>
                  {t('rules.routeChange')}
                </button>
                <button
                  type="button"
                  tabIndex={-1}
                  className={shared.quiet}
                  disabled={at === 0}
                  aria-label={t('rules.routeUp', { name: route.id })}
                  onClick={() => change({ kind: 'move', at, by: -1 })}
                >
                  ↑
                </button>
                <button
                  type="button"
                  tabIndex={-1}
                  className={shared.quiet}
                  disabled={at === rows.length - 1}
                  aria-label={t('rules.routeDown', { name: route.id })}
                  onClick={() => change({ kind: 'move', at, by: 1 })}
                >
                  ↓
                </button>
                <button
                  type="button"
                  tabIndex={-1}
                  className={shared.quiet}
                  aria-label={t('rules.routeDelete', { name: route.id })}
                  onClick={() => change({ kind: 'delete', at })}
                >
                  ✕
                </button>
              </td>
            </tr>
          ))}
          <tr tabIndex={0} onKeyDown={(event) => onRowKey(event, rows.length)}>
            <td colSpan={4}>
              <button
                type="button"
                tabIndex={-1}
                className={shared.quiet}
                onClick={() => setOpenAt(rows.length)}
              >
                <Keycap keys="↵" /> {t('rules.routeNew')}
              </button>
            </td>
          </tr>
        </tbody>
      </table>
      <p className={shared.muted}>{t('rules.routeKeys')}</p>
      {openAt !== undefined && (
        <RouteForm
          key={openAt}
          begin={rows[openAt] ?? EMPTY}
          isNew={openAt >= rows.length}
          faultsOf={(route) => faultsAt(openAt, route)}
          onSave={(route) => change({ kind: 'set', at: openAt, route })}
          onClose={close}
        />
      )}
    </>
  );
}
