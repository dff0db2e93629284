import type { RefObject } from 'react';
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
import { ChangedSince, Changes } from '../ChangedSince.tsx';
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

/** What a colleague changed of the incident while somebody filled a form in. */
export function ChangedMeanwhile({ ref, incident, parts, seen, onTheirs, onMine }: ChangedMeanwhileProps) {
  const t = useWords();
  const textOf = useSeenText();
  return (
    <ChangedSince
      ref={ref}
      sentence={t('incident.form.changed')}
      state={parts.map(({ path }) => path).join()}
      ways={[
        { words: t('incident.form.theirs'), go: onTheirs },
        { words: t('incident.form.mine'), go: onMine },
      ]}
    >
      <Changes
        changes={parts.map(({ path, words, of }) => [
          t(words),
          textOf(path, JSON.parse(seen[path] ?? 'null')),
          textOf(path, of(incident)),
        ])}
      />
    </ChangedSince>
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
