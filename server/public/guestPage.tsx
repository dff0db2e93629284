import { MOST_IN_TEXT } from '../../domain/contract/publicDoor.ts';
import type { GuestLine, GuestView, GuestVoice } from '../../domain/room/guestView.ts';
import type { Words } from '../../domain/text/words.ts';
import { Form, Lines, type Page, page, TextArea, Time } from './frame.tsx';
import { GUEST_WORDS } from './guestWords.ts';
import { PUBLIC_WORDS, type PublicLanguage } from './publicWords.ts';

interface Telling {
  readonly view: GuestView;
  readonly language: PublicLanguage;
}

/** A room as a guest reads it, the newest line last, and where they write. */
export function guestPage(
  view: GuestView,
  { language, path, isSent }: Page & { readonly isSent: boolean },
): string {
  const w = wordsIn(language);
  return page(
    { language, path, title: w('title') },
    <>
      {isSent && (
        <p class="notice" role="status">
          {w('sent')}
        </p>
      )}
      <Facts view={view} language={language} />
      <h2>{w('lines')}</h2>
      {view.lines.length === 0 && <p class="later">{w('none')}</p>}
      {view.lines.map((line) => (
        <Line key={line.at} line={line} language={language} />
      ))}
      <p>
        <a href={`${path}?lang=${language}`}>{w('again')}</a>
      </p>
      <Form action={`${path}/lines`} language={language}>
        <input type="hidden" name="seen" value={view.lines.length} />
        <p>{w('write')}</p>
        <TextArea label={w('write')} language={language} most={MOST_IN_TEXT.room} />
        <p class="later">{w('everybody')}</p>
        <button type="submit">{w('send')}</button>
      </Form>
      <p class="later">{w('until')}</p>
    </>,
  );
}

type GuestWord = keyof typeof GUEST_WORDS;

function wordsIn(language: PublicLanguage): (key: GuestWord) => string {
  return (key) => GUEST_WORDS[key][language];
}

function Facts({ view: { matter, place, progress, units, me }, language }: Telling) {
  const w = wordsIn(language);
  const joined = (names: readonly Words[]) =>
    names.map((name) => name[language]).join(language === 'zh' ? '、' : ', ');
  return (
    <dl>
      {matter !== undefined && (
        <>
          <dt>{w('matter')}</dt>
          <dd>{matter[language]}</dd>
        </>
      )}
      {place.length > 0 && (
        <>
          <dt>{w('place')}</dt>
          <dd>{joined(place)}</dd>
        </>
      )}
      <dt>{w('now')}</dt>
      <dd>{PUBLIC_WORDS[language].progress[progress]}</dd>
      <dt>{w('units')}</dt>
      <dd>{joined(units)}</dd>
      <dt>{w('me')}</dt>
      <dd>{voiceWords(me, language)}</dd>
    </dl>
  );
}

function Line({
  line: { at, from, text },
  language,
}: {
  readonly line: GuestLine;
  readonly language: PublicLanguage;
}) {
  const isMine = from !== undefined && 'me' in from;
  return (
    <article class={isMine ? 'mine' : undefined}>
      <p>
        <strong>{speaker(from, language)}</strong> <Time at={at} language={language} />
      </p>
      <p>
        <Lines text={text} />
      </p>
    </article>
  );
}

function speaker(from: GuestLine['from'], language: PublicLanguage): string {
  const w = wordsIn(language);
  if (from === undefined) return w('centre');
  if ('me' in from) return w('mine');
  return 'unit' in from ? from.unit[language] : voiceWords(from.guest, language);
}

function voiceWords({ kind, label }: GuestVoice, language: PublicLanguage): string {
  return `${wordsIn(language)(kind)} · ${label}`;
}
