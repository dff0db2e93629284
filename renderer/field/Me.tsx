import { useStore } from 'zustand';
import { useLanguage, useLook, useMachineNow, usePerson, useSession } from '../client/hooks.ts';
import { otherLanguage } from '../client/store/languageStore.ts';
import { THEMES } from '../client/store/lookStore.ts';
import { postName } from '../speech/postName.ts';
import { useField, usePosition, useSay } from './context.ts';
import { LinkBanner } from './shell/LinkBanner.tsx';
import { momentWords } from './timeWords.ts';

/** Who this is, what waits, the position, the look, and out. */
export function Me() {
  const say = useSay();
  const language = useLanguage();
  const { client, nav, waiting } = useField();
  const person = usePerson();
  const now = useMachineNow();
  const expiresAt = useSession((state) => state.session?.expiresAt);
  const theme = useLook((look) => look.theme);
  const n = useStore(waiting, ({ entries }) => entries.length);
  if (person === undefined) return null;
  return (
    <main>
      <header>
        <h1>{postName(person, language)}</h1>
        {expiresAt !== undefined && (
          <p className="quiet">{say('me.until', { time: momentWords(expiresAt, now, language) })}</p>
        )}
      </header>
      <LinkBanner />
      <button type="button" onClick={() => nav.go({ tab: 'waiting' })}>
        {say('wait.title', { n })}
      </button>
      <Where />
      <fieldset className="card">
        <legend>{say('me.look')}</legend>
        <div className="pair three">
          {THEMES.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === theme}
              onClick={() => client.lookStore.choose({ theme: each })}
            >
              {say(`me.${each}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <button type="button" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => otherLanguage(client)}>
        {say('otherLanguage')}
      </button>
      <section className="card">
        <h2>{say('me.install')}</h2>
        <p className="quiet">{say('me.installHow')}</p>
      </section>
      <button type="button" onClick={() => void client.session.signOut()}>
        {say('out')}
      </button>
      {n > 0 && <p className="quiet">{say('out.waiting', { n })}</p>}
    </main>
  );
}

const WHERE = {
  off: 'me.whereOff',
  seeking: 'me.whereSeek',
  known: 'me.whereOn',
  denied: 'me.whereDenied',
} as const;

function Where() {
  const say = useSay();
  const { positioning } = useField();
  const here = usePosition();
  const isOff = here.state === 'off' || here.state === 'denied';
  return (
    <section className="card">
      <h2>{say('me.where')}</h2>
      <p>{say(WHERE[here.state], { n: here.error ?? 0 })}</p>
      <p className="quiet">{say('me.wherePrivate')}</p>
      <button type="button" onClick={() => (isOff ? positioning.start() : positioning.stop())}>
        {say(isOff ? 'me.whereUse' : 'me.whereStop')}
      </button>
    </section>
  );
}
