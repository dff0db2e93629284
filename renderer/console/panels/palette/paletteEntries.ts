import { bearsNumber, findCases, numberMeant, readTextQuery } from '../../../../domain/case/caseText.ts';
import type { DistrictAnswer } from '../../../../domain/contract/http.ts';
import { defined } from '../../../../domain/defined.ts';
import { unitEntry } from '../../../../domain/district/unitEntry.ts';
import { createNameSearch, type Entry } from '../../../../domain/text/nameSearch.ts';
import { gridDigits } from '../../../client/store/directoryStore.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { inLanguage } from '../../../speech/inLanguage.ts';
import { translate } from '../../../speech/t.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import { reasonAgainst, wordsOf } from '../../commands/command.ts';
import { commandById, commandContext, commands, runCommand } from '../../commands/registry.ts';
import type { ConsoleApp } from '../../screen/app.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  readonly keys?: string;
  /** A verb that does nothing here and now; its note says why. */
  readonly isDead?: true;
  readonly run: () => void;
}

export interface PaletteSection {
  readonly words: WordKey;
  readonly entries: readonly PaletteEntry[];
}

const PLACES: ReadonlySet<string> = new Set(['street', 'community', 'district']);
const CASES_SHOWN = 6;
const NAMES_SHOWN = 8;

/** Everything the palette can find; names are indexed once per district and language. */
export function createPalette(
  app: ConsoleApp,
  answer: DistrictAnswer | undefined,
  language: Language,
): { find(query: string): readonly PaletteSection[] } {
  const { client, desk } = app;
  const { view } = client;
  const units = answer?.units.filter((unit) => unit.kind !== 'grid') ?? [];
  const byId = new Map<string, DistrictAnswer['units'][number]>(units.map((unit) => [unit.id, unit]));
  /** Names of the ground, with their English ones; a road of several pieces once. */
  const ground = new Map(
    answer?.context.features.map(({ properties: { name, nameEn } }) => [`ground:${name}`, { name, nameEn }]),
  );
  const names = createNameSearch<string>([
    ...units.map(unitEntry),
    ...[...ground].map(([id, { name, nameEn }]) => ({ id, zh: name, ...defined({ en: nameEn }) })),
  ]);
  const words = createNameSearch(
    commands
      .filter((command) => command.quiet !== true)
      .map(
        (command): Entry => ({
          id: command.id,
          zh: translate('zh', command.words),
          en: translate('en', command.words),
        }),
      ),
  );

  const pageActs = app.screen.pageActs.all();
  const pageWords = createNameSearch(
    pageActs.map(({ words: id }): Entry => ({ id, zh: translate('zh', id), en: translate('en', id) })),
  );

  /** What the page that is open can do by itself. */
  function pageEntries(query: string): readonly PaletteEntry[] {
    const found = query === '' ? undefined : new Set(pageWords.find(query, NAMES_SHOWN));
    return pageActs
      .filter(({ words: id }) => found?.has(id) ?? true)
      .map(({ words: id, key, run }) => ({
        id: `page:${id}`,
        name: translate(language, id),
        run,
        ...defined({ keys: key }),
      }));
  }

  function commandEntries(query: string): readonly PaletteEntry[] {
    const context = commandContext(app);
    const ids =
      query === ''
        ? commands.filter((command) => command.quiet !== true).map((command) => command.id)
        : words.find(query, NAMES_SHOWN);
    const entries = ids
      .flatMap((id) => commandById(id) ?? [])
      .filter(({ id, scope }) => id !== 'view.palette' && (scope ?? 'anywhere') === 'anywhere')
      .map((command): PaletteEntry => {
        const reason = reasonAgainst(command, context);
        return {
          id: command.id,
          name: translate(language, wordsOf(command, context)),
          run: () => void runCommand(app, command.id),
          ...defined({
            keys: command.keys?.[0],
            note: reason,
            isDead: reason === undefined ? undefined : (true as const),
          }),
        };
      });
    // What can be done now first; the rest says why it cannot.
    return [
      ...entries.filter(({ isDead }) => isDead !== true),
      ...entries.filter(({ isDead }) => isDead === true),
    ];
  }

  /** Units, and what lies under the grids; the section whose first name fits best stands first. */
  function namedSections(query: string): readonly PaletteSection[] {
    const found = {
      'palette.places': [] as PaletteEntry[],
      'palette.ground': [] as PaletteEntry[],
      'palette.units': [] as PaletteEntry[],
    };
    const order = new Set<keyof typeof found>();
    for (const id of names.find(query, NAMES_SHOWN * 2)) {
      const unit = byId.get(id);
      const of =
        unit === undefined ? 'palette.ground' : PLACES.has(unit.kind) ? 'palette.places' : 'palette.units';
      order.add(of);
      const entry = unit === undefined ? groundEntry(id) : unitEntryOf(unit);
      if (entry !== undefined && found[of].length < NAMES_SHOWN) found[of].push(entry);
    }
    return [...order].map((words) => ({ words, entries: found[words] }));
  }

  function unitEntryOf({ id, kind, name, nameEn }: DistrictAnswer['units'][number]): PaletteEntry {
    return {
      id: `unit:${id}`,
      name: inLanguage(language, name, nameEn),
      run: () => {
        if (PLACES.has(kind)) view.flyTo({ unitId: id });
        desk.list.setTab('all');
        view.narrow({ unitId: id });
      },
    };
  }

  /** Roads, parks and stations: the map goes there, the list is narrowed to what names it. */
  function groundEntry(id: string): PaletteEntry | undefined {
    const known = ground.get(id);
    if (known === undefined) return undefined;
    const { name, nameEn } = known;
    return {
      id,
      name: inLanguage(language, name, nameEn),
      run: () => {
        view.flyTo({ ground: name });
        desk.list.setTab('all');
        view.narrow({ text: name });
      },
    };
  }

  function gridEntries(query: string): readonly PaletteEntry[] {
    const wanted = /^(?:g|网格)?\s*(\d{3,4})$/iu.exec(query)?.[1]?.padStart(4, '0');
    if (wanted === undefined) return [];
    const found = answer?.grids.features.find(
      ({ properties: { id, name } }) => gridDigits(id, name) === wanted,
    );
    if (found === undefined) return [];
    const gridId = found.properties.id;
    return [
      {
        id: `grid:${gridId}`,
        name: translate(language, 'queue.goto.grid', { grid: wanted }),
        run: () => view.flyTo({ gridId }),
      },
    ];
  }

  /** By number ("417" finds …-000417) or words, as everywhere; a number nobody here bears is looked up. */
  function caseEntries(query: string): readonly PaletteEntry[] {
    const sought = readTextQuery(query);
    const cases = client.situation.store.getState().cases.values();
    const held = findCases(cases, sought, { limit: CASES_SHOWN });
    const number = numberMeant(sought);
    const isHere = number === undefined || held.some((each) => bearsNumber(each, number));
    return [
      ...held.map(({ id, title }) => ({
        id: `case:${id}`,
        name: title,
        note: id,
        run: () => view.select(id, 'palette'),
      })),
      ...(isHere ? [] : [lookUp(query)]),
    ];
  }

  /** The search of the list asks the server for a number it does not hold. */
  function lookUp(text: string): PaletteEntry {
    return {
      id: 'case:everywhere',
      name: translate(language, 'palette.lookUp', { text }),
      run: () => {
        app.screen.openPage(undefined);
        view.narrow({ text });
      },
    };
  }

  return {
    find(text) {
      const query = text.trim();
      const sections: readonly PaletteSection[] = [
        { words: 'palette.grids', entries: gridEntries(query) },
        { words: 'group.thisPage', entries: pageEntries(query) },
        { words: 'palette.commands', entries: commandEntries(query) },
        { words: 'palette.cases', entries: query === '' ? [] : caseEntries(query) },
        ...(query === '' ? [] : namedSections(query)),
      ];
      return sections.filter((section) => section.entries.length > 0);
    },
  };
}
