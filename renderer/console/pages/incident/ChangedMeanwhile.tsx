import { type RefObject, useEffect } from 'react';
import type {
  Disposal,
  Incident,
  IncidentKind,
  PostHolder,
  Report,
} from '../../../../domain/incident/incident.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import shared from '../desk.module.css';
import styles from './RoomActs.module.css';
import type { SeenPart } from './seen.ts';

interface ChangedMeanwhileProps {
  readonly ref: RefObject<HTMLElement | null>;
  readonly incident: Incident;
  readonly parts: readonly SeenPart[];
  /** As they were when the form was begun, by path, as JSON. */
  readonly seen: Readonly<Record<string, string>>;
  /** Begins anew upon what stands now. */
  readonly onTheirs: () => void;
  /** What was written is meant for what stands now. */
  readonly onMine: () => void;
}

/** What a colleague changed while somebody wrote: before and now, and whose goes on. Nothing that was written is lost by it. */
export function ChangedMeanwhile({ ref, incident, parts, seen, onTheirs, onMine }: ChangedMeanwhileProps) {
  const t = useWords();
  const textOf = useSeenText();
  const paths = parts.map(({ path }) => path).join();
  useEffect(() => {
    if (paths !== '') ref.current?.scrollIntoView?.({ block: 'nearest' });
  }, [ref, paths]);
  return (
    <section ref={ref} tabIndex={-1} className={styles.changed} role="alert">
      <p>{t('incident.form.changed')}</p>
      <dl>
        {parts.map(({ path, words, of }) => (
          <div key={path}>
            <dt>{t(words)}</dt>
            <dd>
              <del>{textOf(path, JSON.parse(seen[path] ?? 'null'))}</del> →{' '}
              <b>{textOf(path, of(incident))}</b>
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.send}>
        <button type="button" className={shared.quiet} onClick={onTheirs}>
          {t('incident.form.theirs')}
        </button>
        <button type="button" className={shared.quiet} onClick={onMine}>
          {t('incident.form.mine')}
        </button>
      </div>
    </section>
  );
}

/** A part of an incident in words. */
function useSeenText(): (path: string, value: unknown) => string {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const now = useNow(60_000);
  const word = (code: string) => INCIDENT_WORDS[code]?.[language] ?? code;
  const holderName = (holder: PostHolder) =>
    'seat' in holder ? postName(holder.seat, language) : names.unit(holder.unitId);
  const reportText = (reports: readonly Report[]) => {
    const last = reports.at(-1);
    if (last === undefined) return t('incident.seen.none');
    const { kind, n, written, sent, items } = last;
    const time = momentText(sent?.at ?? written.at, now, language);
    const standing =
      sent === undefined ? `${t('incident.report.draft')} ${time}` : t('incident.report.sent', { time });
    const head = [t(`incident.report.${kind}`, { n }), names.actor(written.by), standing].join(' · ');
    return `${head}：${Object.values(items).join('；')}`;
  };
  const warningText = ({ n, hazard, colour }: SeenWarning) =>
    t('incident.warning', { hazard: word(hazard), colour: word(colour), n });
  const postText = ({ holder, unitIds = [] }: SeenPost) => {
    const who = holder === undefined ? t('incident.seen.none') : holderName(holder);
    return unitIds.length === 0 ? who : `${who} · ${t('incident.seen.under', { n: unitIds.length })}`;
  };
  // What lies under a path has the form it has in the incident; what has none of these is a word or a code.
  const byPath: Readonly<Record<string, (value: never) => string>> = {
    'response.until': (until: Millis) => momentText(until, now, language),
    warnings: warningText,
    fieldPost: ({ text }: { readonly text: string }) => text,
    disposal: ({ how }: { readonly how: Disposal }) => t(`incident.disposed.${how}`),
    kindOf: (kind: IncidentKind) => t(`incident.kind.${kind}`),
    posts: postText,
    reports: reportText,
  };
  return (path, value) => {
    if (value === undefined || value === null) return t('incident.seen.none');
    const write = byPath[path] ?? byPath[path.split('.')[0] ?? ''];
    return write === undefined ? word(String(value)) : write(value as never);
  };
}

interface SeenWarning {
  readonly n: number;
  readonly hazard: string;
  readonly colour: string;
}

interface SeenPost {
  readonly holder?: PostHolder;
  readonly unitIds?: readonly string[];
}
