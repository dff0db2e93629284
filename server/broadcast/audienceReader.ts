import { createHash } from 'node:crypto';
import type { AudienceFact, AudienceRead } from '../../domain/aggregate/facts.ts';
import { gridsOf, unitsIn } from '../../domain/broadcast/audience.ts';
import { sparingOf } from '../../domain/broadcast/fatigue.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Audience, AudienceAnswer } from '../../domain/contract/broadcast.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { GridId, Millis, ReporterId, UnitId, World } from '../../domain/kernel.ts';
import { DAY_MS } from '../../domain/time/shanghaiDay.ts';
import type { BroadcastStore, Recipient, ResidentQuery } from '../store/BroadcastStore.ts';

export interface AudienceReaderParts {
  readonly world: World;
  /** Where the register is: of a drill as well the live one, by ids alone. */
  readonly register: Pick<BroadcastStore, 'count' | 'page' | 'unknownPhones' | 'withPhone'>;
  /** Where lists are taken down. */
  readonly lists: Pick<BroadcastStore, 'add'>;
  readonly directory: Directory;
  readonly cases: () => Iterable<Case>;
  readonly now: () => Millis;
  /** Told apart from every other list that was ever taken down. */
  readonly newList: () => string;
}

/** Whom it spares. */
type Whom = Pick<AudienceRead, 'isSparing' | 'isCorrection'>;

export interface AudienceReader {
  /** How many there are now, step by step. */
  count(audience: Audience, whom: Whom): Promise<AudienceAnswer>;
  /** What a command about a broadcast reads. */
  read(question: AudienceRead): Promise<AudienceFact>;
}

/** Reporters of cases this young follow what happens there. */
const FOLLOWING_MS: Millis = 90 * DAY_MS;
/** Rows that cross to the store's thread at once: some milliseconds of the event loop. */
const PAGE = 2_000;
const BREATH_EVERY = 5_000;
/** Whose desk is told of what its unit has to know. */
const DESK_KINDS: ReadonlySet<string> = new Set([
  'street',
  'community',
  'grid',
  'department',
  'utility',
  'section',
]);

/** Who can be told: residents on the register, reporters by their cases, units by their duty desks. */
export function createAudienceReader(parts: AudienceReaderParts): AudienceReader {
  const { world, register, lists, directory, now } = parts;

  function queryOf({ labels, exceptLabels }: Audience, units: ReadonlySet<UnitId>, whom: Whom) {
    const sparing = sparingOf(whom, now());
    return { gridIds: gridsOf(units, directory), labels, exceptLabels, sparing } satisfies ResidentQuery;
  }

  /** Who reported what lies there, each with the place of their newest case. */
  async function reportersIn(units: ReadonlySet<UnitId>): Promise<ReadonlyMap<ReporterId, UnitId>> {
    const since = now() - FOLLOWING_MS;
    const found = new Map<ReporterId, UnitId>();
    let looked = 0;
    for (const { reportedAt, reporterIds, place } of parts.cases()) {
      looked += 1;
      if (looked % BREATH_EVERY === 0) await breath();
      const at = place.gridId ?? place.communityId ?? place.streetId;
      if (at === undefined || reportedAt < since || !units.has(at)) continue;
      for (const id of reporterIds) found.set(id, at);
    }
    return found;
  }

  /** Without those who are on the register too, and so get it once. */
  async function reporters(audience: Audience, units: ReadonlySet<UnitId>, query: ResidentQuery) {
    if (!audience.sources.includes('reporters')) return { recipients: [], twice: 0, noPhone: 0 };
    const found = await reportersIn(units);
    const known = { ...query, gridIds: audience.sources.includes('residents') ? query.gridIds : [] };
    const recipients: Recipient[] = [];
    let callable = 0;
    for (const ids of pagesOf([...found.keys()].toSorted())) {
      callable += await register.withPhone(ids);
      for (const id of await register.unknownPhones(known, ids)) {
        const unitId = found.get(id as ReporterId);
        if (unitId !== undefined) recipients.push({ kind: 'reporter', ref: id, unitId });
      }
    }
    return { recipients, twice: callable - recipients.length, noPhone: found.size - callable };
  }

  function desks({ sources }: Audience, units: ReadonlySet<UnitId>): readonly Recipient[] {
    if (!sources.includes('desks')) return [];
    return [...units]
      .filter((id) => DESK_KINDS.has(directory.unit(id)?.kind ?? ''))
      .map((unitId) => ({ kind: 'desk', ref: unitId, unitId }));
  }

  async function count(audience: Audience, whom: Whom): Promise<AudienceAnswer> {
    const units = unitsIn(audience, directory);
    const query = queryOf(audience, units, whom);
    const hasResidents = audience.sources.includes('residents');
    const residents = await register.count(hasResidents ? query : { ...query, gridIds: [] });
    const { recipients, twice, noPhone } = await reporters(audience, units, query);
    const deskCount = desks(audience, units).length;
    const { inPlaces, withLabels, withoutLabels, optedOut, budget, total, grids } = residents;
    return {
      inPlaces,
      withLabels,
      without: { labels: withoutLabels, twice, noPhone, optedOut, budget },
      residents: total,
      reporters: recipients.length,
      desks: deskCount,
      total: total + recipients.length + deskCount,
      places: byCommunity([
        ...grids.map(({ gridId, n }) => [gridId as GridId | UnitId, n] as const),
        ...recipients.map(({ unitId }) => [unitId, 1] as const),
      ]),
    };
  }

  function byCommunity(places: readonly (readonly [string, number])[]) {
    const counted = new Map<UnitId, number>();
    for (const [id, n] of places) {
      const line = directory.lineage(id as UnitId);
      const community = (line.find(({ kind }) => kind === 'community') ?? line[0])?.id;
      if (community !== undefined) counted.set(community, (counted.get(community) ?? 0) + n);
    }
    return [...counted].map(([unitId, n]) => ({ unitId, n }));
  }

  /** Everybody, page by page: nobody is twice on it, and the hash says who. */
  async function freeze(list: string, { audience, isSparing, isCorrection }: AudienceRead) {
    const units = unitsIn(audience, directory);
    const query = queryOf(audience, units, { isSparing, isCorrection });
    const hash = createHash('sha256');
    const about = { isNotice: isSparing, at: now() };
    let n = 0;
    const take = async (recipients: readonly Recipient[]): Promise<void> => {
      for (const { kind, ref } of recipients) hash.update(`${kind} ${ref}\n`);
      await lists.add(list, n, recipients, about);
      n += recipients.length;
    };
    if (audience.sources.includes('residents')) {
      let after = '';
      for (;;) {
        const page = await register.page(query, after, PAGE);
        await take(
          page.map(({ id, gridId }) => ({ kind: 'resident', ref: id, unitId: gridId as string as UnitId })),
        );
        after = page.at(-1)?.id ?? after;
        if (page.length < PAGE) break;
      }
    }
    const { recipients } = await reporters(audience, units, query);
    for (const page of pagesOf([...recipients, ...desks(audience, units)])) await take(page);
    return { count: n, digest: hash.digest('hex') };
  }

  return {
    count,
    async read(question) {
      const { version, freeze: isFrozen, audience, id } = question;
      if (!isFrozen) return { version, count: (await count(audience, question)).total };
      const list = `${world}:${id}:${parts.newList()}`;
      const frozen = await freeze(list, question);
      return { version, count: frozen.count, frozen: { list, digest: frozen.digest } };
    },
  };
}

function* pagesOf<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let i = 0; i < all.length; i += PAGE) yield all.slice(i, i + PAGE);
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
