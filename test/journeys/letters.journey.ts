import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAnswer, DistrictAnswer, IntakeAnswer } from '../../domain/contract/http.ts';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { type Letter, lettersFor } from './kit/letters.ts';
import { type Typist, typistAt } from './kit/typist.ts';

const LETTERS = 40;
/** Keys a case may cost where what is proposed holds, where one thing is to be changed, and for each further one. */
const HOLDS = 4;
const FAILS = 10;
const FURTHER = 4;
/** Of the demo district: what a telephone call without a point is placed in. */
const GRID = '817';

interface Row {
  readonly title: string;
  readonly keys: number;
  readonly seconds: number;
  /** What was missing or wrong in what was proposed. */
  readonly changed: readonly string[];
  readonly advice: Advice;
}

/** What stands on the card of a case before anything is pressed. */
interface Advice {
  /** One unit; several, since it is unsure; or none. */
  readonly kind: 'unit' | 'unsure' | 'none';
  /** How sure it says it is. */
  readonly head: string;
  /** Of each unit named: why. */
  readonly reasons: readonly string[];
}

/** A morning's post at one seat, without a hand on the mouse. */
describe('forty letters, from arrival to dispatched by keyboard alone', () => {
  let server: DistrictServer;
  let seat: ConsoleWindow;
  let feed: string;
  let chief: string;
  let district: DistrictAnswer;
  let letters: readonly Letter[];

  beforeAll(async () => {
    server = await startDistrict();
    feed = await server.token('feed');
    chief = await server.token('chief1');
    district = await server.call<DistrictAnswer>(feed, 'GET', '/district');
    letters = await lettersFor(path.join(server.folder, 'data'), LETTERS);
    seat = await openConsole(server, 'chief1');
  });
  afterAll(async () => {
    await seat?.close();
    await server?.close();
  });
  screenshotsOfFailure(() => [seat]);

  it('take at most four keys where the suggestion holds and ten where one thing is to be changed', async () => {
    const caseIds: string[] = [];
    for (const { report } of letters) {
      const { caseId } = await server.call<IntakeAnswer>(feed, 'POST', '/cases', report);
      caseIds.push(caseId);
    }
    await seat.page.locator(`[role=option][aria-setsize="${LETTERS}"]`).first().waitFor();
    const rows: Row[] = [];
    for (const _ of letters) rows.push(await dispatchNext());
    print(rows);

    for (const caseId of caseIds) {
      const { case: now } = await server.call<CaseAnswer>(chief, 'GET', `/cases/${caseId}`);
      expect(now).toMatchObject({ state: 'dispatched', primaryUnitId: expect.any(String) });
    }
    for (const { keys, changed, title } of rows) {
      const most = changed.length === 0 ? HOLDS : FAILS + FURTHER * (changed.length - 1);
      expect(keys, title).toBeLessThanOrEqual(most);
    }
    for (const { advice, title } of rows) {
      expect(advice.reasons.length > 0, title).toBe(advice.kind !== 'none');
      for (const reason of advice.reasons)
        expect(reason, title).toMatch(/同类 \d+ 件中|职责清单|在办 \d+ 件/u);
      if (advice.kind === 'unit') expect(advice.head, title).toMatch(/把握 \d{2}%/u);
    }
    expect(new Set(rows.map(({ advice }) => advice.kind))).toContain('unit');
    expect(rows.some(({ advice }) => advice.kind !== 'unit')).toBe(true);
    expect(rows.some(({ changed }) => changed.length === 0)).toBe(true);
    expect(rows.some(({ changed }) => changed.length > 0)).toBe(true);
  }, 400_000);

  /** The next of the list: read, corrected where it is wrong, sent. */
  async function dispatchNext(): Promise<Row> {
    const { page } = seat;
    const hand = typistAt(page);
    const begun = performance.now();
    const before = await numberOn(page);
    await hand.press('j');
    await expect.poll(() => numberOn(page), { timeout: 30_000 }).not.toBe(before);
    // The operator reads whom the secretary names.
    await page.locator('[data-case-panel] [aria-busy=true]').waitFor({ state: 'detached' });
    const advice = await readAdvice(page);
    const title = await page.locator('#case-title').innerText();
    const letter = letters.find(({ report }) => title.includes(report.title ?? ''));
    if (letter === undefined) throw new Error(`no letter is called ${title}`);
    await hand.press('a');
    const form = page.getByRole('form', { name: /派遣/u });
    await form.waitFor();
    const changed = await correct(form, hand, letter);
    await hand.press('Enter');
    await form.waitFor({ state: 'detached' });
    return { title, keys: hand.keys(), seconds: (performance.now() - begun) / 1000, changed, advice };
  }

  async function correct(form: Locator, hand: Typist, letter: Letter): Promise<readonly string[]> {
    const changed: string[] = [];
    const category = form.getByRole('combobox', { name: '类别' });
    const unit = form.getByRole('combobox', { name: '主办单位' });
    const grid = form.getByRole('combobox', { name: '网格', exact: true });
    if ((await grid.count()) > 0) {
      changed.push('网格');
      await hand.tabTo(grid);
      await hand.pick(grid, GRID);
    }
    const wanted = wantedCategory(letter, await category.inputValue());
    if (wanted !== undefined) {
      changed.push(`类别→${wanted}`);
      await hand.tabTo(category);
      const advice = form.page().waitForResponse(/\/suggestions$/u);
      await hand.pick(category, wanted);
      await advice;
      await painted(form.page());
    }
    if ((await unit.inputValue()) === '') {
      const name = unitFor(letter);
      changed.push(`单位→${name}`);
      await hand.tabTo(unit);
      await hand.pick(unit, name);
    }
    return changed;
  }

  /** The name of the category it should be, when another stands there. */
  function wantedCategory({ category, isOpen }: Letter, shown: string): string | undefined {
    const name = district.categories.find(({ code }) => code === category)?.path[1];
    return shown === name || (isOpen && shown !== '') ? undefined : name;
  }

  function unitFor({ category }: Letter): string {
    const unit = district.units.find(
      ({ kind, categories }) => kind === 'department' && categories.some((code) => code === category),
    );
    return unit?.name ?? '';
  }
});

/** What the secretary says of the case in the panel, and why; or that it does not know. */
async function readAdvice(page: Page): Promise<Advice> {
  const card = page.locator('[data-case-panel]').getByRole('region', { name: '派遣建议' });
  const lines = (await card.innerText()).split('\n').filter((line) => line.trim() !== '');
  const [, head = '', ...rest] = lines;
  if (head.includes('没有推荐单位')) return { kind: 'none', head, reasons: [] };
  return {
    kind: head.includes('不足一半') ? 'unsure' : 'unit',
    head,
    // Neither the key that lists what the numbers count nor an earlier case is a reason.
    reasons: rest.filter((line) => /件|职责清单/u.test(line) && !/办结）$|背后的案件$/u.test(line)),
  };
}

/** The case in the panel, by its number. */
async function numberOn(page: Page): Promise<string> {
  const number = page.getByRole('button', { name: /^YX-/u });
  return (await number.count()) === 0 ? '' : number.first().innerText();
}

const painted = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

function print(rows: readonly Row[]): void {
  const sum = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  for (const { keys, seconds, changed, title, advice } of rows) {
    console.info(`${keys} keys  ${seconds.toFixed(1)} s  ${title}  ${changed.join(' ') || '按建议'}`);
    console.info(`    ${advice.kind}  ${advice.head}  ${advice.reasons.join(' | ')}`);
  }
  const per = (pick: (row: Row) => number) => (sum(pick) / rows.length).toFixed(1);
  console.info(
    `a case: ${per((row) => row.keys)} keys, ${per((row) => row.seconds)} s (a machine's reading)`,
  );
}
