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

/** What a unit is to a case: its kind, and whether its place is the case's own. */
export function roleOf(
  { kind, street, community }: UnitKind,
  at: { street?: string; community?: string },
): string {
  const of = (place: string | undefined, own: string | undefined): string =>
    place === undefined ? '' : place === own ? '|own' : `|${place}`;
  return kind + of(street, at.street) + of(community, at.community);
}
