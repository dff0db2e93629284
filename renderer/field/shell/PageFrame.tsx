import type { ReactNode } from 'react';
import { useSituation } from '../../client/hooks.ts';
import { useField, useSay } from '../context.ts';
import { hashOf, type Tab } from '../nav.ts';
import type { FieldWord } from '../words.ts';
import { Icon } from './Icon.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import { Notices } from './Notices.tsx';

interface PageFrameProps {
  readonly title: string;
  /** The quiet line under the title. */
  readonly under?: ReactNode;
  /** At the end of the header. */
  readonly mark?: ReactNode;
  /** What stays under the thumb. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** A page one goes back from: what it is about on top, the keys below. */
export function PageFrame({ title, under, mark, foot, children }: PageFrameProps) {
  const say = useSay();
  const { nav } = useField();
  return (
    <>
      <main className="casePage">
        <header className="pair">
          <button type="button" className="link" aria-label={say('back')} onClick={nav.back}>
            <Icon name="back" />
          </button>
          <div className="grow">
            <h1>{title}</h1>
            {under !== undefined && <p className="quiet">{under}</p>}
          </div>
          {mark}
        </header>
        <LinkBanner />
        {children}
      </main>
      <div className="foot">
        <Notices />
        {foot}
      </div>
    </>
  );
}

interface NotHereProps {
  readonly words: FieldWord;
  /** The list it would stand in, and what that is called. */
  readonly list: Tab;
  readonly listWords: FieldWord;
}

/** In place of what this phone does not have, or has not yet. */
export function NotHere({ words, list, listWords }: NotHereProps) {
  const say = useSay();
  const isLoaded = useSituation((state) => state.loaded);
  return (
    <>
      <p className="note">{say(isLoaded ? words : 'list.loading')}</p>
      <a className="key" href={hashOf({ tab: list })}>
        {say(listWords)}
      </a>
    </>
  );
}
