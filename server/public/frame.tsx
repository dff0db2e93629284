import { createHash } from 'node:crypto';
import type { ComponentChildren, JSX } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Millis } from '../../domain/kernel.ts';
import { fillBlanks } from '../../domain/text/words.ts';
import { LIVE_SCRIPT } from './liveScript.ts';
import { PUBLIC_WORDS, type PublicLanguage } from './publicWords.ts';

/**
 * Plain pages for a phone of any age: they work without their one script, load nothing from anywhere and are readable without the style.
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
article{padding:.5rem .8rem;margin:.6rem 0;border:1px solid #d5dde4;border-radius:12px}article p{margin:0}
.mine{background:#e1f0ee;border-color:#0a6b66;margin-left:2rem}
footer{margin-top:1.5rem;color:#4c5b68}
`.trim();

/** Only this style and this script, and forms and questions that come back here. */
export const PUBLIC_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `script-src 'sha256-${createHash('sha256').update(LIVE_SCRIPT).digest('base64')}'`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface Page {
  readonly language: PublicLanguage;
  /** Of the page itself, for its forms and the switch of language. */
  readonly path: string;
}

/** With the heading of a page that is no page of progress. */
export interface Titled extends Page {
  readonly title?: string | undefined;
  /** It shows what happens while it is open: its parts are `Live`. */
  readonly isLive?: boolean;
}

/** What somebody wrote into a form that was not taken: they get it back, to send it again. */
export interface Written {
  /** Where the form goes. */
  readonly action: string;
  readonly text: string;
  /** UTF-16 units, as the server counts them. */
  readonly most: number;
  /** What else was filled in. */
  readonly besides: readonly (readonly [name: string, value: string])[];
}

interface Sorry extends Titled {
  readonly hasBack: boolean;
  readonly written?: Written | undefined;
}

/** A refusal in a sentence, what was written, and the way back where there is one. */
export function sorryPage(message: string, { hasBack, written, ...around }: Sorry): string {
  const { language, path } = around;
  const words = PUBLIC_WORDS[language];
  return page(
    around,
    <>
      <h2>{words.sorry}</h2>
      <p class="notice" role="alert">
        {message}
      </p>
      {written !== undefined && (
        <Form action={written.action} language={language}>
          {written.besides.map(([name, value]) => (
            <input key={name + value} type="hidden" name={name} value={value} />
          ))}
          <TextArea label={words.yourText} language={language} most={written.most} text={written.text} />
          <button type="submit">{words.send}</button>
        </Form>
      )}
      {hasBack && (
        <p>
          <a href={`${path}?lang=${language}`}>{words.back}</a>
        </p>
      )}
    </>,
  );
}

/** The page around it, with the switch of language. */
export function page({ language, path, title, isLive = false }: Titled, content: JSX.Element): string {
  const words = PUBLIC_WORDS[language];
  const heading = title ?? words.title;
  const other = language === 'zh' ? 'en' : 'zh';
  const html = (
    <html lang={language === 'zh' ? 'zh-Hans' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{heading}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <nav>
          <a href={`${path}?lang=${other}`} lang={other}>
            {words.otherLanguage}
          </a>
        </nav>
        <main>
          <h1>{heading}</h1>
          {isLive && <p class="later" role="status" data-fresh={words.fresh} />}
          {content}
        </main>
        <footer>{words.emergency}</footer>
        {isLive && <script>{LIVE_SCRIPT}</script>}
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToStaticMarkup(html)}\n`;
}

/** A part of a page that changes while it is open; there whether or not it holds anything, for the script counts them. */
export function Live({ children }: { readonly children: ComponentChildren }) {
  return <section data-live>{children}</section>;
}

interface FormProps {
  readonly action: string;
  readonly language: PublicLanguage;
  readonly children: ComponentChildren;
}

export function Form({ action, language, children }: FormProps) {
  return (
    <form method="post" action={`${action}?lang=${language}`}>
      {children}
    </form>
  );
}

interface TextAreaProps {
  readonly label: string;
  readonly language: PublicLanguage;
  /** UTF-16 units. */
  readonly most: number;
  readonly isRequired?: boolean;
  readonly text?: string;
}

/** Without a script nothing counts while somebody writes, and `maxLength` would cut what is pasted without a word. */
export function TextArea({ label, language, most, isRequired = true, text }: TextAreaProps) {
  return (
    <>
      <textarea name="text" aria-label={label} required={isRequired}>
        {text}
      </textarea>
      <p class="later">{fillBlanks(PUBLIC_WORDS[language].atMost, () => most)}</p>
    </>
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

export function Time({ at, language }: { readonly at: Millis; readonly language: PublicLanguage }) {
  return <time>{FORMATS[language].format(at)}</time>;
}

/** Somebody's words, with the lines they wrote. */
export function Lines({ text }: { readonly text: string }): ComponentChildren {
  const lines = text.split(/\r?\n/u);
  return lines.flatMap((line) => [<br key={line} />, line]).slice(1);
}
