import { createHash } from 'node:crypto';
import type { ComponentChildren, JSX } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { RATING_REASONS } from '../../domain/case/codes.ts';
import { PUBLIC_STAGES, type PublicView } from '../../domain/case/publicView.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Shown } from './publicDesk.ts';
import { PUBLIC_WORDS, type PublicLanguage, type PublicWords } from './publicWords.ts';

/**
 * Plain pages for a phone of any age: no script, nothing loaded from anywhere, readable without the style.
 * Whatever stands in braces is escaped, whoever wrote it.
 */

const STYLE = `
body{font:17px/1.6 system-ui,sans-serif;margin:0 auto;max-width:34rem;padding:1rem;color:#15212c;background:#eef2f5}
main{padding:1rem;border:1px solid #d5dde4;border-radius:12px;background:#fff}
h1{font-size:1.4rem;margin:.2rem 0}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
ol,ul{padding-left:1.4rem;margin:0}dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;margin:.6rem 0}
dt,time,.later{color:#4c5b68}dd{margin:0}.notice{border-left:4px solid #0a6b66;padding:.4rem .8rem;background:#e1f0ee}
fieldset{border:1px solid #d5dde4;border-radius:10px;margin:.6rem 0}label{display:block;padding:.6rem 0}
textarea{width:100%;box-sizing:border-box;min-height:5rem;font:inherit;border:1px solid #75838f;border-radius:10px;padding:.5rem}
button{font:inherit;font-weight:600;min-height:52px;padding:.6rem 1.4rem;border:0;border-radius:10px;background:#0a6b66;color:#fff}
a{color:#0a6b66}nav{text-align:right}nav a{display:inline-block;padding:.6rem 0}
:focus-visible{outline:3px solid #0a6b66;outline-offset:2px}
footer{margin-top:1.5rem;color:#4c5b68}
`.trim();

/** Only this style, and forms that come back here. */
export const PUBLIC_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Page {
  readonly language: PublicLanguage;
  /** Of the page itself, for its forms and the switch of language. */
  readonly path: string;
}

/** What was just done, to be said above the page. */
export type Done = 'rated' | 'urged' | 'supplemented';

const DONE_WORDS = { rated: 'thanks', urged: 'urged', supplemented: 'passedOn' } as const;

export function progressPage(
  { view, mayRate, mayUrge, isOver }: Shown,
  { language, path, done }: Page & { readonly done?: Done | undefined },
): string {
  const words = PUBLIC_WORDS[language];
  const telling = { view, words, language };
  return page(
    { language, path },
    <>
      {done !== undefined && (
        <p class="notice" role="status">
          {words[DONE_WORDS[done]]}
        </p>
      )}
      <Facts {...telling} />
      <Parts {...telling} />
      <h2>{words.stages}</h2>
      <Stages {...telling} />
      <h2>{words.notes}</h2>
      <Notes {...telling} />
      <Result {...telling} />
      {mayRate && <RateForm {...telling} path={path} />}
      {mayUrge && (
        <Form action={`${path}/urge`} language={language}>
          <button type="submit">{words.urge}</button>
        </Form>
      )}
      <h2>{isOver ? words.again : words.supplement}</h2>
      <Form action={`${path}/supplement`} language={language}>
        <textarea
          name="text"
          aria-label={isOver ? words.again : words.supplement}
          maxLength={2000}
          required
        />
        <p class="later">{words.textHint}</p>
        <button type="submit">{words.send}</button>
      </Form>
    </>,
  );
}

/** A refusal in a sentence, and the way back where there is one. */
export function sorryPage(
  message: string,
  { language, path, hasBack }: Page & { readonly hasBack: boolean },
): string {
  const words = PUBLIC_WORDS[language];
  return page(
    { language, path },
    <>
      <h2>{words.sorry}</h2>
      <p class="notice" role="alert">
        {message}
      </p>
      {hasBack && (
        <p>
          <a href={`${path}?lang=${language}`}>{words.back}</a>
        </p>
      )}
    </>,
  );
}

function page({ language, path }: Page, content: JSX.Element): string {
  const words = PUBLIC_WORDS[language];
  const other = language === 'zh' ? 'en' : 'zh';
  const html = (
    <html lang={language === 'zh' ? 'zh-Hans' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{words.title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <nav>
          <a href={`${path}?lang=${other}`} lang={other}>
            {words.otherLanguage}
          </a>
        </nav>
        <main>
          <h1>{words.title}</h1>
          {content}
        </main>
        <footer>{words.emergency}</footer>
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToStaticMarkup(html)}\n`;
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
        <label>
          {words.text}
          <textarea name="text" maxLength={2000} />
        </label>
        <p class="later">{words.textHint}</p>
        <button type="submit">{words.send}</button>
      </Form>
    </>
  );
}

interface FormProps {
  readonly action: string;
  readonly language: PublicLanguage;
  readonly children: ComponentChildren;
}

function Form({ action, language, children }: FormProps) {
  return (
    <form method="post" action={`${action}?lang=${language}`}>
      {children}
    </form>
  );
}

const FORMATS: Readonly<Record<PublicLanguage, Intl.DateTimeFormat>> = {
  zh: formatFor('zh-CN'),
  en: formatFor('en-GB'),
};

function formatFor(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
}

function Time({ at, language }: { readonly at: Millis; readonly language: PublicLanguage }) {
  return <time>{FORMATS[language].format(at)}</time>;
}

/** Somebody's words, with the lines they wrote. */
function Lines({ text }: { readonly text: string }): ComponentChildren {
  const lines = text.split(/\r?\n/u);
  return lines.flatMap((line) => [<br key={line} />, line]).slice(1);
}
