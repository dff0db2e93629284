import { RATING_REASONS } from '../../domain/case/codes.ts';
import { PUBLIC_STAGES, type PublicView } from '../../domain/case/publicView.ts';
import { MOST_IN_TEXT } from '../../domain/contract/publicDoor.ts';
import { Form, Lines, Live, type Page, page, TextArea, Time } from './frame.tsx';
import type { Shown } from './publicDesk.ts';
import { PUBLIC_WORDS, type PublicLanguage, type PublicWords } from './publicWords.ts';
import { Talk } from './talkParts.tsx';

/** What was just done, to be said above the page. */
export type Done = 'rated' | 'urged' | 'supplemented' | 'spoken';

const DONE_WORDS = { rated: 'thanks', urged: 'urged', supplemented: 'passedOn', spoken: 'spoken' } as const;

export function progressPage(
  { view, mayRate, mayUrge, isOver, talk, mayTalk }: Shown,
  { language, path, done }: Page & { readonly done?: Done | undefined },
): string {
  const words = PUBLIC_WORDS[language];
  const telling = { view, words, language };
  return page(
    { language, path, isLive: true },
    <>
      {done !== undefined && (
        <p class="notice" role="status">
          {words[DONE_WORDS[done]]}
        </p>
      )}
      <Live>
        <Facts {...telling} />
        <Parts {...telling} />
        <h2>{words.stages}</h2>
        <Stages {...telling} />
        <h2>{words.notes}</h2>
        <Notes {...telling} />
        <Result {...telling} />
      </Live>
      <Live>{mayRate && <RateForm {...telling} path={path} />}</Live>
      <Live>
        {mayUrge && (
          <Form action={`${path}/urge`} language={language}>
            <button type="submit">{words.urge}</button>
          </Form>
        )}
      </Live>
      <Talk talk={talk} mayTalk={mayTalk} language={language} path={path} action="talk" />
      <Live>
        <h2>{isOver ? words.again : words.supplement}</h2>
        <Form action={`${path}/supplement`} language={language}>
          <TextArea
            label={isOver ? words.again : words.supplement}
            language={language}
            most={MOST_IN_TEXT.supplement}
          />
          <p class="later">{words.textHint}</p>
          <button type="submit">{words.send}</button>
        </Form>
      </Live>
    </>,
  );
}

interface Telling {
  readonly view: PublicView;
  readonly words: PublicWords;
  readonly language: PublicLanguage;
}

function Facts({ view, words, language }: Telling) {
  return (
    <dl>
      <dt>{words.number}</dt>
      <dd>{view.number}</dd>
      {view.matter !== undefined && (
        <>
          <dt>{words.matter}</dt>
          <dd>{view.matter[language]}</dd>
        </>
      )}
      <dt>{words.state}</dt>
      <dd>
        <strong>{words.progress[view.progress]}</strong>
      </dd>
    </dl>
  );
}

function Parts({ view, words, language }: Telling) {
  if (view.parts.length === 0) return null;
  return (
    <>
      <h2>{words.parts}</h2>
      <ul>
        {view.parts.map(({ number, matter, progress }) => (
          <li key={number}>
            {matter !== undefined && `${matter[language]} · `}
            {words.progress[progress]} <span class="later">{number}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Stages({ view, words, language }: Telling) {
  const last = PUBLIC_STAGES.filter((id) =>
    view.stages.some((stage) => stage.id === id && stage.at !== undefined),
  ).at(-1);
  return (
    <ol>
      {view.stages.map(({ id, at }) => (
        <li key={id} aria-current={id === last ? 'step' : undefined}>
          {words.stage[id]}{' '}
          {at === undefined ? (
            <span class="later">{words.notYet}</span>
          ) : (
            <Time at={at} language={language} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Notes({ view, words, language }: Telling) {
  if (view.notes.length === 0) return <p class="later">{words.noNotes}</p>;
  return (
    <ul>
      {view.notes.map(({ at, text }) => (
        <li key={at}>
          <Time at={at} language={language} />
          <br />
          <Lines text={text} />
        </li>
      ))}
    </ul>
  );
}

function Result({ view: { result }, words, language }: Telling) {
  if (result === undefined) return null;
  return (
    <>
      <h2>{words.result}</h2>
      <p>
        <Time at={result.at} language={language} />
      </p>
      {result.text !== undefined && (
        <p>
          <Lines text={result.text} />
        </p>
      )}
      {result.route !== undefined && (
        <p>
          {words.route}: {result.route[language]}
        </p>
      )}
    </>
  );
}

function RateForm({ view: { rating }, words, language, path }: Telling & { readonly path: string }) {
  return (
    <>
      {rating !== undefined && (
        <p>
          {words.rated}: {words.scores[rating.score]}
          {rating.isSetAside && ` (${words.setAside})`}
        </p>
      )}
      <Form action={`${path}/rate`} language={language}>
        <fieldset>
          <legend>{rating === undefined ? words.rate : words.rateAgain}</legend>
          {[5, 4, 3, 2, 1].map((score) => (
            <label key={score}>
              <input type="radio" name="score" value={score} required /> {score} {words.scores[score]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{words.reasons}</legend>
          {RATING_REASONS.map((reason) => (
            <label key={reason}>
              <input type="checkbox" name="reasons" value={reason} /> {words.reasonOf[reason]}
            </label>
          ))}
        </fieldset>
        <p>{words.text}</p>
        <TextArea label={words.text} language={language} most={MOST_IN_TEXT.rate} isRequired={false} />
        <p class="later">{words.textHint}</p>
        <button type="submit">{words.send}</button>
      </Form>
    </>
  );
}
