import { pinyin } from 'pinyin-pro';
import type { Locator, Page } from 'playwright-core';

/** Hands on a keyboard that count what they press. */
export interface Typist {
  keys(): number;
  press(...keys: readonly string[]): Promise<void>;
  /** Types the initials (or digits) of a name into the field that has the keyboard, until it is the marked offer; takes it. */
  pick(field: Locator, name: string): Promise<void>;
  /** Tab by Tab, whichever way is shorter, until the keyboard stands in `field`. */
  tabTo(field: Locator): Promise<void>;
}

const MOST_TABS = 6;

export function typistAt(page: Page): Typist {
  let count = 0;
  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await page.keyboard.press(key);
      count += 1;
    }
  }
  return {
    keys: () => count,
    press,
    async pick(field, name) {
      for (const letter of /^\d+$/u.test(name) ? name : initialsOf(name)) {
        await press(letter);
        if ((await markedOffer(page, field)).startsWith(name)) break;
      }
      if (!(await markedOffer(page, field)).includes(name)) throw new Error(`${name} is not offered`);
      await press('Enter');
    },
    async tabTo(field) {
      const key = (await isAhead(field)) ? 'Tab' : 'Shift+Tab';
      for (let n = 0; n < MOST_TABS && !(await hasFocus(field)); n += 1) await press(key);
      if (!(await hasFocus(field))) throw new Error('the keyboard does not get there');
    },
  };
}

const hasFocus = (field: Locator) => field.evaluate((element) => element === document.activeElement);

/** Further down the page than what has the keyboard. */
const isAhead = (field: Locator) =>
  field.evaluate(
    (element) =>
      ((document.activeElement?.compareDocumentPosition(element) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING) !==
      0,
  );

async function markedOffer(page: Page, field: Locator): Promise<string> {
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const id = await field.getAttribute('aria-activedescendant');
  return id === null ? '' : await page.locator(`[id="${id}"]`).innerText();
}

function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
}
