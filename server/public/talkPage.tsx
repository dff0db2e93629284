import type { Words } from '../../domain/text/words.ts';
import { Live, type Page, page } from './frame.tsx';
import type { TalkShown } from './talkDesk.ts';
import { Talk, talkWords } from './talkParts.tsx';

/** A talk that began without a report, and the way to the page of the report that came of it. */
export function talkPage(
  { talk, place, placeText, number, progressPath }: TalkShown,
  { language, path, isSent }: Page & { readonly isSent: boolean },
): string {
  const w = talkWords(language);
  const joined = (names: readonly Words[]) =>
    names.map((name) => name[language]).join(language === 'zh' ? '' : ', ');
  return page(
    { language, path, title: w('title'), isLive: true },
    <>
      {isSent && (
        <p class="notice" role="status">
          {w('sent')}
        </p>
      )}
      <dl>
        <dt>{w('place')}</dt>
        <dd>
          {joined(place)} {placeText}
        </dd>
      </dl>
      <Live>
        {progressPath !== undefined && (
          <p class="notice">
            {w('became.case')} {number} · <a href={`${progressPath}?lang=${language}`}>{w('progress')}</a>
          </p>
        )}
      </Live>
      <Talk talk={talk} mayTalk isWholePage language={language} path={path} action="lines" />
      <p class="later">{w('keep')}</p>
    </>,
  );
}
