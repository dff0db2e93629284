import { defined } from '../../../../domain/defined.ts';
import { fileIn } from './rulesText.ts';
import type { FileRoute } from './ruleText.ts';

/** The routes of a rules text. Undefined also where one of them is written in a way that only the text can show. */
export function routesIn(text: string): readonly FileRoute[] | undefined {
  const file = fileIn(text);
  if (file === undefined) return undefined;
  const { routes = [] } = file;
  return Array.isArray(routes) && routes.every(isRoute) ? routes : undefined;
}

function isRoute(route: unknown): route is FileRoute {
  const { id, match, to } = Object(route) as Partial<FileRoute>;
  return (
    typeof id === 'string' &&
    typeof match === 'object' &&
    match !== null &&
    typeof to === 'object' &&
    to !== null
  );
}

export const TARGET_KINDS = ['unit', 'section', 'street', 'community'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export function targetKindOf({ to }: FileRoute): TargetKind {
  return to.own ?? (to.ownSection === undefined ? 'unit' : 'section');
}

/** The route with this part of its condition set, or left out. */
export function matching(
  route: FileRoute,
  patch: Partial<Record<keyof FileRoute['match'], string | undefined>>,
): FileRoute {
  const match = Object.fromEntries(
    Object.entries({ ...route.match, ...patch }).filter(([, part]) => part !== undefined && part !== ''),
  );
  return { ...route, match };
}

/** The route with how sure it is; certain is not written. */
export function withConfidence(route: FileRoute, written: string): FileRoute {
  const { confidence: _before, ...rest } = route;
  const confidence = written.trim() === '' || Number(written) === 1 ? undefined : Number(written);
  return { ...rest, ...defined({ confidence }) };
}
