import { describe, expect, it } from 'vitest';
import { PAGES } from '../../../renderer/console/screen/pageList.ts';
import { PAGE_SEATS } from '../../screens/pageSeats.mjs';

describe('pictures and the search for what keeps somebody out', () => {
  it('look at every page there is, by the key that opens it', () => {
    const looked = Object.values(PAGE_SEATS).flatMap((pages) => Object.entries(pages));
    const byId = Object.fromEntries(looked.filter(([id]) => id !== 'situation'));
    expect(byId).toEqual(Object.fromEntries(PAGES.map(({ id, key }) => [id, key.toLowerCase()])));
  });
});
