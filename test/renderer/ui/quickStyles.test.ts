import { beforeEach, describe, expect, it } from 'vitest';
import { quickStyles } from '../../kit/quickStyles.ts';

/** Tests of screens ask for styles by a short way; a page of everything is asked both ways here. */

const TAGS =
  'a abbr area article aside b base br button canvas caption code col colgroup datalist dd details dialog div dl dt embed em fieldset figcaption figure footer form h1 h2 h6 header hr i iframe img input kbd label legend li link main map mark menu meta meter nav noscript ol optgroup option output p pre progress q rp rt ruby s samp script search section select slot small span strong sub summary sup svg table tbody td template textarea tfoot th thead time title tr u ul video';
const ATTRIBUTES = ['', 'hidden', 'hidden=until-found', 'open', 'type=hidden', 'popover', 'class=x'];
const STYLES = [
  'display:none',
  'display:flex',
  'visibility:hidden',
  'pointer-events:none',
  'position:absolute;left:3px',
  'color:red',
];
const PROPERTIES =
  'display visibility position float width height opacity z-index overflow clip clip-path transform -webkit-transform mask mask-image -webkit-mask mix-blend-mode will-change pointer-events color';

/** No page of a window, so that its elements' styles are asked of jsdom itself by `window.getComputedStyle`. */
let page: Document;
beforeEach(() => {
  page = document.implementation.createHTMLDocument();
});

/** Made element by element: a parser would put a row into a table of its own. */
function fill(): void {
  for (const tag of TAGS.split(' ')) {
    for (const attribute of [...ATTRIBUTES, ...STYLES.map((style) => `style=${style}`)]) {
      const [name = '', value = ''] = attribute.split('=');
      const element = page.createElement(tag);
      if (name !== '') element.setAttribute(name, value);
      const inner = page.createElement('span');
      inner.append(page.createElement('b'), page.createElement('summary'));
      element.append(inner);
      page.body.append(element);
    }
  }
}

/** Where the short way says something else. */
function wrong(): readonly string[] {
  const quick = quickStyles(page, window.getComputedStyle);
  return [...page.querySelectorAll('*')].flatMap((element) => {
    const [short, long] = [quick(element), window.getComputedStyle(element)];
    return PROPERTIES.split(' ').flatMap((property) => {
      const [is, should] = [short.getPropertyValue(property), long.getPropertyValue(property)];
      return is === should ? [] : [`${element.outerHTML} ${property}: ${is}, not ${should}`];
    });
  });
}

describe('the style of an element', () => {
  it('is by the short way what jsdom says, of whatever kind and attributes', () => {
    fill();
    expect(wrong()).toEqual([]);
  });

  it('is what a sheet of the page says where there is one', () => {
    const sheet = document.createElement('style');
    sheet.textContent = '.gone { visibility: hidden } p + p { display: none }';
    document.body.innerHTML = '<p class="gone"><b>a</b></p><p>b</p>';
    const [first, second] = document.querySelectorAll('p');
    expect(second && window.getComputedStyle(second).display).toBe('block');
    document.head.append(sheet);
    expect(first && window.getComputedStyle(first).visibility).toBe('hidden');
    expect(second && window.getComputedStyle(second).display).toBe('none');
    sheet.remove();
  });

  it('is so after what an element says of itself has changed', () => {
    page.body.innerHTML = '<div><b>a</b></div>';
    const quick = quickStyles(page, window.getComputedStyle);
    const [outer] = page.querySelectorAll('div');
    expect(outer && quick(outer).display).toBe('block');
    outer?.setAttribute('hidden', '');
    expect(outer && quick(outer).display).toBe('none');
  });
});
