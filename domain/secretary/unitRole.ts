import { defined } from '../defined.ts';

/**
 * A unit as kind × place: 坪山街道综合执法队 is "the enforcement team of a street", in 坪山. What one street's team
 * keeps says something about every other street's.
 */
export interface UnitKind {
  readonly kind: string;
  readonly street?: string;
  readonly community?: string;
}

export interface Places {
  readonly streets: readonly string[];
  readonly communities: readonly string[];
}

const STREET_ENDINGS = /街道办事处$|街道$|街$|镇$/u;
const COMMUNITY_ENDINGS = /社区居委会$|社区$|村$/u;
const shortStreet = (name: string): string => name.replace(STREET_ENDINGS, '');
const shortCommunity = (name: string): string => name.replace(COMMUNITY_ENDINGS, '');

/** Reads a unit's place out of its name, by the names of streets and communities there are. */
export function unitKindOf(name: string, { streets, communities }: Places): UnitKind {
  const street = streets.find((each) => {
    const short = shortStreet(each);
    return (
      short.length > 1 &&
      (name.includes(each) || name.includes(`${short}街道`) || name.includes(`${short}办事处`))
    );
  });
  const withoutStreet = street === undefined ? name : name.replaceAll(shortStreet(street), '某');
  const community = communities.find((each) => {
    const short = shortCommunity(each);
    return short.length > 1 && withoutStreet.startsWith(short) && /社区|居委|村/u.test(withoutStreet);
  });
  const kind =
    community === undefined ? withoutStreet : withoutStreet.replaceAll(shortCommunity(community), '某');
  return { kind, ...defined({ street, community }) };
}

/** What units are to a case: their kind, and whether their place is the case's own. */
export interface Roles {
  of(code: string, at: CasePlace): string;
  /** Its kind; without one it is read out of its name. */
  introduce(code: string, kind: UnitKind | undefined): void;
}

interface CasePlace {
  readonly street?: string;
  readonly community?: string;
}

/** A unit's roles as they are met: no more than four, by whether the street and the community are its own. */
interface KnownRoles extends UnitKind {
  readonly byPlace: (string | undefined)[];
}

export function createRoles(kindOf: (code: string) => UnitKind): Roles {
  const known = new Map<string, KnownRoles>();

  function put(code: string, kind: UnitKind): KnownRoles {
    const made = { ...kind, byPlace: [] };
    known.set(code, made);
    return made;
  }

  return {
    of(code, at) {
      const unit = known.get(code) ?? put(code, kindOf(code));
      const place = (unit.street === at.street ? 1 : 0) + (unit.community === at.community ? 2 : 0);
      const role = unit.byPlace[place] ?? roleOf(unit, at);
      unit.byPlace[place] = role;
      return role;
    },
    introduce(code, kind) {
      if (kind === undefined) known.delete(code);
      else put(code, kind);
    },
  };
}

function roleOf({ kind, street, community }: UnitKind, at: CasePlace): string {
  const of = (place: string | undefined, own: string | undefined): string =>
    place === undefined ? '' : place === own ? '|own' : `|${place}`;
  return kind + of(street, at.street) + of(community, at.community);
}
