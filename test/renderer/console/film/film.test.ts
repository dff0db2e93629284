import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { filmOf } from '../../../../renderer/console/flows/film/film.ts';
import { filmPage } from '../../../../renderer/console/flows/film/filmPage.ts';
import { PLAYER, PLAYER_HASH } from '../../../../renderer/console/flows/film/player.ts';
import { wordsOf } from '../../../../renderer/speech/t.ts';
import { namesOf } from '../../../../renderer/speech/useNames.ts';
import { aDistrict } from '../../../kit/aDistrict.ts';
import { Story } from '../../../kit/caseStory.ts';
import { aClient } from '../../../kit/testApp.ts';

const SECRET = '王小明说楼道里有煤气味';
const WORDS = {
  language: 'zh-CN',
  title: '经过 <b>"1"</b>',
  note: '说明',
  play: '播放',
  pause: '暂停',
  slider: '时刻',
};

const STREET = {
  type: 'Feature',
  properties: { id: 'S1', name: '六榕街', parentId: 'D' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [113, 23],
        [113.1, 23],
        [113.1, 23.1],
        [113, 23],
      ],
    ],
  },
} as never;

function aFilm() {
  const story = new Story();
  story.report({ title: SECRET, description: SECRET });
  story.later(60_000).report({ title: SECRET });
  const client = aClient();
  return filmOf({
    events: story.events,
    gridOf: () => undefined,
    district: { ...aDistrict(), streets: { type: 'FeatureCollection', features: [STREET] } },
    names: namesOf(client),
    t: wordsOf(client),
  });
}

describe('a film of the past', () => {
  it('holds every event and a sentence for each, and nothing that somebody wrote', () => {
    const film = aFilm();
    expect(film.lines.length).toBe(2);
    expect(film.lines[0]?.text).toContain(film.events[0]?.caseId);
    expect(JSON.stringify(film)).not.toContain('王小明');
    expect(JSON.stringify(film)).not.toMatch(/undefined/u);
    expect(film.outlines).toEqual(['M113 -23L113.1 -23L113.1 -23.1L113 -23Z']);
  });

  it('is one page that needs no network, whose policy lets its own player run and nothing else', () => {
    const page = filmPage(aFilm(), WORDS);
    expect(page).toContain(`script-src 'sha256-${PLAYER_HASH}'`);
    expect(page).toContain("default-src 'none'");
    expect(createHash('sha256').update(PLAYER).digest('base64')).toBe(PLAYER_HASH);
    expect(page).not.toMatch(/https?:|src=|@import|url\(/u);
    expect(page).toContain('经过 &lt;b&gt;&quot;1&quot;&lt;/b&gt;');
    const inner = /id="film">(.*?)<\/script>/su.exec(page)?.[1] ?? '';
    expect(JSON.parse(inner).lines.length).toBe(2);
  });

  it('says over its title that it is of a drill', () => {
    const page = filmPage(aFilm(), { ...WORDS, mark: '演练' });
    expect(page).toContain('<p class="mark">演练</p>');
    expect(page).toMatch(/<title>演练 · /u);
    expect(filmPage(aFilm(), WORDS)).not.toContain('class="mark"');
  });

  it('plays: the lines and the clock follow the slider', () => {
    document.documentElement.innerHTML = filmPage(aFilm(), WORDS).replace(
      /^.*?<html[^>]*>|<\/html>\s*$/gsu,
      '',
    );
    new Function(PLAYER)();
    const slider = document.querySelector<HTMLInputElement>('#slider');
    const hidden = () =>
      [...document.querySelectorAll<HTMLElement>('#lines > li')].map((line) => line.hidden);
    expect(hidden()).toEqual([false, false]);
    if (slider === null) throw new Error('no slider');
    slider.value = '0';
    slider.dispatchEvent(new Event('input'));
    expect(hidden()).toEqual([false, true]);
    expect(document.querySelector('#clock')?.textContent).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u);
  });
});
