import type { DryRun, RulesFile } from '../../../../domain/contract/rules.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './RulesPage.module.css';
import { matchText, targetText } from './ruleText.ts';

/** 分派规则, one a row; the most specific one counts, of two alike the upper. */
export function RouteTable({ now: { routes = [] } }: { readonly now: RulesFile }) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  if (routes.length === 0) return <p className={shared.muted}>{t('rules.noRoutes')}</p>;
  return (
    <table className={`${shared.table} ${styles.still}`}>
      <thead>
        <tr>
          <th scope="col">{t('rules.routeName')}</th>
          <th scope="col">{t('rules.match')}</th>
          <th scope="col">{t('rules.routeTo')}</th>
          <th scope="col">{t('rules.confidence')}</th>
        </tr>
      </thead>
      <tbody>
        {routes.map((route) => (
          <tr key={route.id}>
            <th scope="row">{route.id}</th>
            <td>{matchText(route, t, directory, language)}</td>
            <td>{targetText(route, t, directory, language)}</td>
            <td>{(route.confidence ?? 1).toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the routes of a trial would do with the cases that are open now. */
export function RoutesRun({ run: { byRoute, routed } }: { readonly run: DryRun }) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  if (byRoute.length === 0) return null;
  const unit = (id: UnitId | undefined): string =>
    id === undefined ? t('rules.routeNone') : unitName(directory, id, language);
  return (
    <>
      <table className={`${shared.table} ${styles.still}`} aria-label={t('rules.routes')}>
        <thead>
          <tr>
            <th scope="col">{t('rules.routes')}</th>
            <th scope="col">{t('rules.routeFits')}</th>
            <th scope="col">{t('rules.routeElsewhere')}</th>
          </tr>
        </thead>
        <tbody>
          {byRoute.map(({ routeId, fits, elsewhere }) => (
            <tr key={routeId}>
              <th scope="row">{routeId}</th>
              <td>{fits}</td>
              <td>{elsewhere}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={`${shared.table} ${styles.still}`}>
        <thead>
          <tr>
            <th scope="col">{t('rules.case')}</th>
            <th scope="col">{t('rules.routeName')}</th>
            <th scope="col">{t('rules.routeTo')}</th>
            <th scope="col">{t('rules.routeNow')}</th>
          </tr>
        </thead>
        <tbody>
          {routed.map(({ caseId, routeId, unitId, nowUnitId }) => (
            <tr key={caseId}>
              <td>{caseId}</td>
              <td className={shared.muted}>{routeId}</td>
              <td>
                {unit(unitId)}{' '}
                {nowUnitId !== undefined && nowUnitId !== unitId && (
                  <span className={shared.warn}>{t('rules.goesElsewhere')}</span>
                )}
              </td>
              <td>{unit(nowUnitId)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
