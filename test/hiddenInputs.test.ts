import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/**
 * The focus scrolls whatever holds what it goes to. An input that is hidden to the eye therefore lies over its own
 * label; measured from anything further out, tabbing through a form pushes the console off the screen.
 */

const ROOT = path.dirname(import.meta.dirname);

interface Rule {
  readonly selector: string;
  readonly body: string;
}

function rulesIn(css: string): readonly Rule[] {
  const found = css.replace(/\/\*.*?\*\/|@import[^;]*;/gsu, '').matchAll(/([^{}]+)\{([^{}]*)\}/gu);
  return [...found].map(([, selector = '', body = '']) => ({ selector: selector.trim(), body }));
}

const isUnseen = ({ selector, body }: Rule): boolean =>
  /\binput(?:\[[^\]]*\])?$/u.test(selector) &&
  /\bopacity: 0;/u.test(body) &&
  /position: absolute/u.test(body);

/** Hidden inputs that do not lie over what shows them. */
function strayInputs(file: string, css: string): readonly string[] {
  const rules = rulesIn(css);
  return rules.filter(isUnseen).flatMap(({ selector, body }) => {
    const [holder = ''] = selector.split(' ');
    const isHeld = rules.some(
      (rule) => rule.selector.startsWith(holder) && /position: relative/u.test(rule.body),
    );
    return isHeld && /\binset: 0;/u.test(body) ? [] : [`${file}: ${selector}`];
  });
}

it('every input that is hidden to the eye lies over its own label', () => {
  const listed = execFileSync('git', ['ls-files', 'renderer'], { cwd: ROOT, encoding: 'utf8' }).split('\n');
  const sheets = listed
    .filter((file) => file.endsWith('.css'))
    .map((file) => ({ file, css: readFileSync(path.join(ROOT, file), 'utf8') }));
  expect(sheets.flatMap(({ css }) => rulesIn(css).filter(isUnseen)).length).toBeGreaterThan(1);
  expect(sheets.flatMap(({ file, css }) => strayInputs(file, css))).toEqual([]);
});

it('finds one that is measured from the page', () => {
  const css = '.few label { color: red; } .few input { position: absolute; opacity: 0; }';
  expect(strayInputs('a.css', css)).toEqual(['a.css: .few input']);
});

it('the console itself is cut off at its edges, never scrolled', () => {
  const rules = rulesIn(readFileSync(path.join(ROOT, 'renderer/console/styles.css'), 'utf8'));
  for (const selector of ['html', 'body']) {
    const bodies = rules.filter((rule) => rule.selector === selector).map(({ body }) => body);
    expect(bodies.join(''), selector).toMatch(/overflow: clip;/u);
  }
  expect(rules.find(({ selector }) => selector === 'body')?.body).toMatch(/position: relative;/u);
});
