import type { RuleFault } from '../../../../domain/contract/rules.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { RouteForm } from './RouteForm.tsx';
import { RowsEditor } from './RowsEditor.tsx';
import { routesIn } from './routesText.ts';
import { type FileRoute, matchText, targetText } from './ruleText.ts';

interface RoutesEditorProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What is wrong with a text. */
  readonly faultsOf: (text: string) => readonly RuleFault[];
  /** A row is being written; or no more. */
  readonly onWriting: (isWriting: boolean) => void;
}

const EMPTY: FileRoute = { id: '', match: {}, to: {} };

/** 分派规则, in the order they are tried. */
export function RoutesEditor({ text, onText, faultsOf, onWriting }: RoutesEditorProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const routes = routesIn(text);
  if (routes === undefined) return <p className={shared.muted}>{t('rules.routesAsText')}</p>;
  return (
    <RowsEditor<FileRoute>
      {...{ text, onText, faultsOf, onWriting }}
      part="routes"
      rows={routes}
      empty={EMPTY}
      isOrdered
      words={{ name: t('rules.routes'), add: t('rules.routeNew'), keys: t('rules.routeKeys') }}
      nameOf={({ id }) => id}
      width={3}
      cells={(route) => (
        <>
          <th scope="row">{route.id}</th>
          <td>{matchText(route, t, directory, language)}</td>
          <td>{targetText(route, t, directory, language)}</td>
        </>
      )}
      form={(parts) => <RouteForm {...parts} />}
    />
  );
}
