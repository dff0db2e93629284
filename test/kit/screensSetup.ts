import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, vi } from 'vitest';
import { withoutPlacesOfElements } from './quickElements.ts';
import { quickStyles } from './quickStyles.ts';

/**
 * Runs before every file of screens. The files share one window and one reading of all modules, so what a test
 * did to either is taken back after it: whatever is rendered, storage, clocks, globals, sizes, the address. Another
 * module in place of one is a spy on it (`vi.spyOn(module, 'name')`): `vi.mock` comes too late for what is read already.
 */

// A slow machine is no failure: a test gives up only when it hangs.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has no CSS object; react-aria asks it to escape the ids of list items.
if (globalThis.CSS === undefined) {
  Object.assign(globalThis, { CSS: { escape: (text: string) => text.replace(/[^\w-]/gu, '\\$&') } });
}

// jsdom scrolls nothing. Browsers answer with a promise, which no effect may hand to React as its clean-up.
Object.assign(Element.prototype, { scrollIntoView: () => Promise.resolve() });

// The files share the page, and this runs before each of them.
const PREPARED = Symbol.for('lingxing.quickScreens');
const { defaultView } = document;
if (defaultView !== null && !(PREPARED in document)) {
  const getComputedStyle = quickStyles(document, defaultView.getComputedStyle.bind(defaultView));
  for (const place of [globalThis, defaultView]) Object.assign(place, { getComputedStyle });
  withoutPlacesOfElements();
  Object.assign(document, { [PREPARED]: true });
}

const SIZES = ['clientWidth', 'clientHeight', 'offsetWidth', 'offsetHeight'] as const;
const sizes = SIZES.map(
  (name) => [name, Object.getOwnPropertyDescriptor(HTMLElement.prototype, name)] as const,
);

/** `screen` looks in the very body that was there when it was first read: a test that writes a whole page gives it back. */
const page = [...document.documentElement.childNodes];

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});

afterAll(() => {
  for (const [name, own] of sizes) {
    if (own === undefined) Reflect.deleteProperty(HTMLElement.prototype, name);
    else Object.defineProperty(HTMLElement.prototype, name, own);
  }
  document.documentElement.replaceChildren(...page);
  for (const element of [document.documentElement, document.body]) {
    for (const name of element.getAttributeNames()) element.removeAttribute(name);
  }
  document.body.replaceChildren();
  document.title = '';
  history.replaceState(null, '', '/');
});
