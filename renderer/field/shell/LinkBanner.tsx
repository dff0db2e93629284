import { useStore } from 'zustand';
import { useLanguage, useLink, useMachineNow, useSituation } from '../../client/hooks.ts';
import { useField, useSay } from '../context.ts';
import { momentWords, spanWords } from '../timeWords.ts';
import { Icon } from './Icon.tsx';

const SOON_MS = 5_000;

/** How long the network has been away, how old the data is, what waits: a state with an age, on every screen. */
export function LinkBanner() {
  const say = useSay();
  const language = useLanguage();
  const { nav, waiting, keptAt, client } = useField();
  const now = useMachineNow();
  const { phase, since, heardAt } = useLink((state) => state);
  const loaded = useSituation((state) => state.loaded);
  const seenAt = useStore(keptAt, ({ at }) => at) ?? heardAt;
  const entries = useStore(waiting, (state) => state.entries);
  const questions = entries.filter(({ state }) => state === 'held').length;
  const isCut = phase === 'offline' || phase === 'stale';
  // What has just been given is about to be answered: no banner comes and goes for it.
  const isLong = entries.some(({ at }) => now - at > SOON_MS);
  if (!isCut && questions === 0 && !isLong) return null;
  return (
    <div className="cut" data-cut={isCut} role="status">
      {isCut && (
        <>
          <Icon name="cut" />
          <p>
            <b>{say('net.off', { age: spanWords(now - Math.max(heardAt ?? 0, since), say) })}</b>
            <br />
            {loaded && seenAt !== undefined
              ? say('net.seen', { time: momentWords(client.time.at(seenAt), client.time.at(now), language) })
              : say('net.never')}
          </p>
        </>
      )}
      {entries.length > 0 && (
        <button type="button" className="link" onClick={() => nav.go({ tab: 'waiting' })}>
          {questions > 0 ? say('net.ask', { n: questions }) : say('net.waiting', { n: entries.length })}
        </button>
      )}
    </div>
  );
}
