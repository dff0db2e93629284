import type { LeftOn } from '../../../../domain/shift/shift.ts';
import { useCampaignChoices } from '../../../client/campaigns.ts';
import { useDirectory, useLanguage, useView } from '../../../client/hooks.ts';
import { useSound } from '../../../desk/ring/useSound.ts';
import { facetsInWords, filterWords } from '../../../speech/filterWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { shortTime } from '../../../speech/when.ts';

/** What narrows this console's list right now, and that the desk is muted. */
export function useLeftOn(): readonly LeftOn[] {
  const t = useWords();
  const filter = useView((state) => state.filter);
  const language = useLanguage();
  const names = useNames();
  const directory = useDirectory((state) => state);
  const campaigns = useCampaignChoices();
  const words = filterWords(filter, t, language, directory).map(({ name }) => name);
  if (directory.directory !== undefined)
    words.push(...facetsInWords(filter, { t, names, directory: directory.directory, campaigns }));
  if (filter.text !== undefined) words.push(t('duty.leftOn.search', { text: filter.text }));
  const filters = words.map((text) => ({ kind: 'filter', text }) as const);
  const sound = useSound();
  if (sound?.mute === undefined) return filters;
  const { until, by, withUrgent } = sound.mute;
  const text = t(withUrgent === true ? 'sound.leftOnAll' : 'sound.leftOn', {
    time: shortTime(until, language),
    who: names.actor(by),
  });
  return [...filters, { kind: 'mute', text }];
}

export function LeftOnList({ of }: { readonly of: readonly LeftOn[] }) {
  const t = useWords();
  if (of.length === 0) return <p>{t('duty.leftOn.none')}</p>;
  return (
    <ul>
      {of.map(({ kind, text }) => (
        <li key={`${kind} ${text}`}>
          {t(`duty.leftOn.${kind}`)}：{text}
        </li>
      ))}
    </ul>
  );
}
