import { MOST_IN_TEXT } from '../../domain/contract/publicDoor.ts';
import type { ResidentLine, ResidentTalk } from '../../domain/thread/residentView.ts';
import { Form, Lines, Live, TextArea, Time } from './frame.tsx';
import type { PublicLanguage } from './publicWords.ts';
import { TALK_WORDS, type TalkWord } from './talkWords.ts';

export interface TalkProps {
  readonly talk: ResidentTalk | undefined;
  readonly mayTalk: boolean;
  readonly language: PublicLanguage;
  /** Of the page. */
  readonly path: string;
  /** Where its form goes, below that. */
  readonly action: string;
  /** The page is about nothing else, and is called so already. */
  readonly isWholePage?: boolean;
}

export function talkWords(language: PublicLanguage): (key: TalkWord) => string {
  return (key) => TALK_WORDS[key][language];
}

/** What was said, the newest last, and where one writes on; nothing where there is nobody to talk to. */
export function Talk({ talk, mayTalk, language, path, action, isWholePage = false }: TalkProps) {
  const w = talkWords(language);
  const isThere = talk !== undefined || mayTalk;
  const lines = talk?.lines ?? [];
  return (
    <>
      <Live>
        {isThere && !isWholePage && <h2>{w('title')}</h2>}
        {isThere && lines.length === 0 && <p class="later">{w('why')}</p>}
        {lines.map((line) => (
          <Line key={line.at} line={line} language={language} />
        ))}
        {talk?.isWaiting === true && <p class="later">{w('waiting')}</p>}
        {lines.length > 0 && (
          <p>
            <a href={`${path}?lang=${language}`}>{w('again')}</a>
          </p>
        )}
      </Live>
      <Live>
        {mayTalk && (
          <Form action={`${path}/${action}`} language={language}>
            <input type="hidden" name="seen" value={lines.length} />
            <TextArea label={w('write')} language={language} most={MOST_IN_TEXT.talk} />
            <p class="later">{w('hint')}</p>
            <button type="submit">{w('send')}</button>
          </Form>
        )}
      </Live>
    </>
  );
}

function Line({
  line: { at, voice, text, became },
  language,
}: {
  readonly line: ResidentLine;
  readonly language: PublicLanguage;
}) {
  const w = talkWords(language);
  return (
    <article class={voice === 'resident' ? 'mine' : undefined}>
      <p>
        <strong>{w(voice)}</strong> <Time at={at} language={language} />
      </p>
      <p>
        <Lines text={text} />
      </p>
      {became !== undefined && <p class="later">✓ {w(`became.${became}`)}</p>}
    </article>
  );
}
