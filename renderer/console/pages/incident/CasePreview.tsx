import { useEffect, useRef, useState } from 'react';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import { runningIncidentOf } from '../../../../domain/incident/incidents.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { useSituation, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import { usePageEscape } from '../usePageEscape.ts';
import { CaseFacts } from './CaseFacts.tsx';
import styles from './Ground.module.css';

interface CasePreviewProps {
  readonly incident: Incident;
  readonly found: readonly CaseId[];
  readonly onClose: () => void;
  /** In the flow of the page; else it lies over the map. */
  readonly isInline?: boolean;
}

/** As many as one call links. */
const MOST = 500;

/** What would be linked, or taken out again, one by one to be left out; nothing is done before it is confirmed. */
export function CasePreview({ incident, found, onClose, isInline = false }: CasePreviewProps) {
  const t = useWords();
  const cases = useSituation((state) => state.cases);
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const { busy, fault, give } = useGive();
  usePageEscape(onClose);
  const [way, setWay] = useState<Way>();
  const [left, setLeft] = useState<ReadonlySet<CaseId>>(new Set());
  const box = useRef<HTMLElement>(null);
  const n = found.length;
  useEffect(() => {
    if (isInline && n > 0) box.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isInline, n]);
  // Over the map the hand comes from the pen: it goes where the next key is heard.
  useEffect(() => {
    if (!isInline) box.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  }, [isInline]);
  const linked = new Set(incident.caseIds);
  const known = found.filter((id) => linked.has(id));
  const fresh = found.filter((id) => {
    const other = runningIncidentOf(cases.get(id) ?? {}, incidents);
    return !linked.has(id) && other === undefined;
  });
  const elsewhere = n - known.length - fresh.length;
  // Where all of them are linked already there is one thing left to do.
  const chosenWay = way ?? (fresh.length === 0 && known.length > 0 ? 'unlink' : 'link');
  const shown = chosenWay === 'link' ? fresh : known;
  const chosen = shown.filter((id) => !left.has(id)).slice(0, MOST);
  const toggle = (id: CaseId) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  async function act(): Promise<void> {
    const data = { subjectId: incident.id, caseIds: chosen };
    if (await give({ type: COMMANDS[chosenWay], data }, t(`incident.${chosenWay}`))) onClose();
  }
  return (
    <section
      ref={box}
      className={isInline ? styles.inline : styles.preview}
      aria-label={t('incident.link')}
      onKeyDown={(event) => {
        // In a form it is the form that hears it.
        const isSent = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
        if (isInline || !isSent || busy || chosen.length === 0) return;
        event.preventDefault();
        void act();
      }}
    >
      <h4>
        {t(isInline ? 'incident.link.chosen' : 'incident.link.found', {
          n: fresh.length,
          known: known.length,
        })}
      </h4>
      {elsewhere > 0 && <p className={shared.warn}>{t('incident.link.elsewhere', { n: elsewhere })}</p>}
      {shown.length > 1 && (
        <div className={styles.send}>
          <button type="button" className={shared.quiet} onClick={() => setLeft(new Set())}>
            {t('incident.link.all')}
          </button>
          <button type="button" className={shared.quiet} onClick={() => setLeft(new Set(shown))}>
            {t('incident.link.no')}
          </button>
        </div>
      )}
      {known.length > 0 && (
        <SegmentedField
          label={t('incident.link.way')}
          value={chosenWay}
          choices={(['link', 'unlink'] as const).map((id) => ({ id, name: t(`incident.${id}`) }))}
          onChange={setWay}
        />
      )}
      <ul>
        {shown.map((id) => {
          const thisCase = cases.get(id);
          return (
            <li key={id}>
              <label>
                <input type="checkbox" checked={!left.has(id)} onChange={() => toggle(id)} />
                <span>{thisCase?.title}</span>
                <CaseFacts id={id} />
              </label>
            </li>
          );
        })}
      </ul>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <div className={styles.send}>
        <button
          type="button"
          className={shared.main}
          data-send
          disabled={busy || chosen.length === 0}
          onClick={() => void act()}
        >
          {t(`incident.${chosenWay}.do`, { n: chosen.length })} <Keycap keys="Ctrl+Enter" />
        </button>
        <button type="button" className={shared.quiet} onClick={onClose}>
          {t('incident.cancel')}
        </button>
      </div>
    </section>
  );
}

type Way = 'link' | 'unlink';
const COMMANDS = { link: 'incident.linkCases', unlink: 'incident.unlinkCases' } as const;
