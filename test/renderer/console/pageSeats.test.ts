import { describe, expect, it } from 'vitest';
import { commands } from '../../../renderer/console/commands/registry.ts';
import { PAGES } from '../../../renderer/console/screen/pageList.ts';
import { ON_CASE, ON_CONSOLE, OPEN_NOTHING } from '../../screens/openers.mjs';
import { PAGE_SEATS } from '../../screens/pageSeats.mjs';

describe('pictures and the search for what keeps somebody out', () => {
  it('look at every page there is, by the key that opens it', () => {
    const looked = Object.values(PAGE_SEATS).flatMap((pages) => Object.entries(pages));
    const byId = Object.fromEntries(looked.filter(([id]) => id !== 'situation'));
    expect(byId).toEqual(Object.fromEntries(PAGES.map(({ id, key }) => [id, key.toLowerCase()])));
  });

  it('try the key of every command, or say that it opens nothing', () => {
    const opened = new Set(PAGES.map(({ id }) => `page.${id}`));
    const keys = commands
      .filter(({ id, scope }) => !opened.has(id) && (scope === undefined || scope === 'anywhere'))
      .flatMap(({ keys: [first] = [] }) => first ?? []);
    const tried = [...ON_CASE, ...ON_CONSOLE].map((key) => (/^[a-z]$/u.test(key) ? key.toUpperCase() : key));
    expect([...new Set(keys)].sort()).toEqual([...new Set([...tried, ...OPEN_NOTHING])].sort());
  });
});
