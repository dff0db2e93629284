import { createHash } from 'node:crypto';
import { PUBLIC_STAGES, type PublicView } from '../../domain/case/publicView.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Shown } from './publicDesk.ts';
import { PUBLIC_WORDS, type PublicLanguage, type PublicWords, RATING_REASONS } from './publicWords.ts';

/** Plain pages for a phone of any age: no script, nothing loaded from anywhere, readable without the style. */

const STYLE = `
body{font:16px/1.6 system-ui,sans-serif;margin:0 auto;max-width:38rem;padding:1rem;color:#1b1f23;background:#fff}
h1{font-size:1.3rem;margin:.2rem 0}h2{font-size:1.05rem;margin:1.4rem 0 .4rem}
ol,ul{padding-left:1.4rem;margin:0}dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;margin:.6rem 0}
dt,time,.later{color:#57606a}dd{margin:0}.said{border-left:4px solid #0969da;padding:.4rem .8rem;background:#f0f6fc}
fieldset{border:1px solid #d0d7de;border-radius:.4rem;margin:.6rem 0}label{display:block;padding:.3rem 0}
textarea{width:100%;box-sizing:border-box;min-height:5rem;font:inherit}
button{font:inherit;padding:.6rem 1.4rem;border:0;border-radius:.4rem;background:#0969da;color:#fff}
nav{text-align:right}footer{margin-top:2rem;color:#57606a;border-top:1px solid #d0d7de;padding-top:.6rem}
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
export type Done = 'rated' | 'urged';

export function progressPage(
  { view, mayRate, mayUrge }: Shown,
  { language, path, done }: Page & { readonly done?: Done | undefined },
): string {
  const words = PUBLIC_WORDS[language];
  const said =
    done === undefined
      ? ''
      : `<p class="said" role="status">${done === 'rated' ? words.thanks : words.urged}</p>`;
  return page({ language, path }, [
    said,
    facts(view, words, language),
    view.parts.length === 0 ? '' : parts(view, words, language),
    `<h2>${words.stages}</h2>`,
    stages(view, words, language),
    `<h2>${words.notes}</h2>`,
    notes(view, words, language),
    result(view, words, language),
    mayRate ? rateForm(view, words, { language, path }) : '',
    mayUrge ? form(`${path}/urge`, language, `<button>${words.urge}</button>`) : '',
  ]);
}

/** A refusal in a sentence, and the way back where there is one. */
export function sorryPage(
  message: string,
  { language, path, hasBack }: Page & { readonly hasBack: boolean },
): string {
  const words = PUBLIC_WORDS[language];
  return page({ language, path }, [
    `<h2>${words.sorry}</h2><p class="said" role="alert">${escaped(message)}</p>`,
    hasBack ? `<p><a href="${path}?lang=${language}">${words.back}</a></p>` : '',
  ]);
}

function page({ language, path }: Page, content: readonly string[]): string {
  const words = PUBLIC_WORDS[language];
  const other = language === 'zh' ? 'en' : 'zh';
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${words.title}</title><style>${STYLE}</style></head>
<body><nav><a href="${path}?lang=${other}" lang="${other}">${words.otherLanguage}</a></nav>
<main><h1>${words.title}</h1>
${content.filter((one) => one !== '').join('\n')}
</main><footer>${words.emergency}</footer></body></html>
`;
}

function facts(view: PublicView, words: PublicWords, language: PublicLanguage): string {
  const what =
    view.what === undefined ? '' : `<dt>${words.what}</dt><dd>${escaped(view.what[language])}</dd>`;
  return `<dl><dt>${words.number}</dt><dd>${escaped(view.number)}</dd>${what}
<dt>${words.state}</dt><dd><strong>${words.progress[view.progress]}</strong></dd></dl>`;
}

function parts(view: PublicView, words: PublicWords, language: PublicLanguage): string {
  const lines = view.parts.map(
    ({ number, what, progress }) =>
      `<li>${what === undefined ? '' : `${escaped(what[language])} · `}${words.progress[progress]} <span class="later">${escaped(number)}</span></li>`,
  );
  return `<h2>${words.parts}</h2><ul>${lines.join('')}</ul>`;
}

function stages(view: PublicView, words: PublicWords, language: PublicLanguage): string {
  const last = PUBLIC_STAGES.filter((id) =>
    view.stages.some((one) => one.id === id && one.at !== undefined),
  ).at(-1);
  const lines = view.stages.map(({ id, at }) => {
    const current = id === last ? ' aria-current="step"' : '';
    const when = at === undefined ? `<span class="later">${words.notYet}</span>` : time(at, language);
    return `<li${current}>${words.stage[id]} ${when}</li>`;
  });
  return `<ol>${lines.join('')}</ol>`;
}

function notes(view: PublicView, words: PublicWords, language: PublicLanguage): string {
  if (view.notes.length === 0) return `<p class="later">${words.noNotes}</p>`;
  const lines = view.notes.map(({ at, text }) => `<li>${time(at, language)}<br>${inLines(text)}</li>`);
  return `<ul>${lines.join('')}</ul>`;
}

function result({ result }: PublicView, words: PublicWords, language: PublicLanguage): string {
  if (result === undefined) return '';
  const text = result.text === undefined ? '' : `<p>${inLines(result.text)}</p>`;
  const route = result.route === undefined ? '' : `<p>${words.route}: ${escaped(result.route)}</p>`;
  return `<h2>${words.result}</h2><p>${time(result.at, language)}</p>${text}${route}`;
}

function rateForm({ rating }: PublicView, words: PublicWords, { language, path }: Page): string {
  const scores = [5, 4, 3, 2, 1].map(
    (score) =>
      `<label><input type="radio" name="score" value="${score}" required> ${score} ${words.scores[score] ?? ''}</label>`,
  );
  const reasons = RATING_REASONS.map(
    (reason) =>
      `<label><input type="checkbox" name="reasons" value="${reason}"> ${words.reasonOf[reason]}</label>`,
  );
  const title = rating === undefined ? words.rate : words.rateAgain;
  const before = rating === undefined ? '' : `<p>${words.rated}: ${words.scores[rating.score] ?? ''}</p>`;
  return `${before}${form(
    `${path}/rate`,
    language,
    `<fieldset><legend>${title}</legend>${scores.join('')}</fieldset>
<fieldset><legend>${words.reasons}</legend>${reasons.join('')}</fieldset>
<label>${words.text}<textarea name="text" maxlength="2000"></textarea></label><p class="later">${words.textHint}</p>
<button>${words.send}</button>`,
  )}`;
}

function form(action: string, language: PublicLanguage, content: string): string {
  return `<form method="post" action="${action}?lang=${language}">${content}</form>`;
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

function time(at: Millis, language: PublicLanguage): string {
  return `<time>${FORMATS[language].format(at)}</time>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (char) => ENTITIES[char] ?? char);
}

/** Somebody's words, with the lines they wrote. */
function inLines(text: string): string {
  return escaped(text).replace(/\r?\n/gu, '<br>');
}
