import type { Case } from '../../../domain/case/case.ts';
import { isOpen } from '../../../domain/case/case.ts';
import { defined } from '../../../domain/defined.ts';
import { type Incident, warningInForce } from '../../../domain/incident/incident.ts';
import type { CaseId } from '../../../domain/kernel.ts';
import type { Language } from '../../client/store/languageStore.ts';
import { translate } from '../../speech/t.ts';
import type { MapDistrict } from '../mapDistrict.ts';
import { standpointOf } from '../placement.ts';
import type { DrawnShape } from './drawn.ts';

/** What stands on a map of an incident: what is warned of below, then what was drawn, the field post on top. */
export function incidentShapes(incident: Incident, language: Language): readonly DrawnShape[] {
  const polygon = warningInForce(incident)?.polygon;
  const { shapes, fieldPost, advisories } = incident;
  return [
    ...(polygon === undefined ? [] : [{ id: 'warned', as: 'warned', points: polygon } as const]),
    ...advisories.flatMap(({ identifier, isInForce, polygon: above }) =>
      isInForce && above !== undefined ? [{ id: identifier, as: 'warned', points: above } as const] : [],
    ),
    ...shapes.map(({ n, shape, points, text }) => ({ id: `${n}`, as: shape, points, ...defined({ text }) })),
    ...(fieldPost?.point === undefined
      ? []
      : [
          {
            id: 'post',
            as: 'post',
            points: [fieldPost.point],
            text: postText(fieldPost.text, language),
          } as const,
        ]),
  ];
}

/** The flag says what it is, once, and where as somebody wrote it. */
function postText(text: string, language: Language): string {
  return text.includes('指挥部') ? text : translate(language, 'incident.post.flag', { text });
}

/** A ring round every open case of it, for a map on which the cases stand already. */
export function linkedRings(
  { caseIds }: Pick<Incident, 'caseIds'>,
  caseById: (id: CaseId) => Case | undefined,
  district: MapDistrict,
): readonly DrawnShape[] {
  return caseIds.flatMap((id) => {
    const thisCase = caseById(id);
    if (thisCase === undefined || !isOpen(thisCase)) return [];
    const point = standpointOf(district, id, thisCase.place)?.point;
    return point === undefined ? [] : [{ id, as: 'linked', points: [point] } as const];
  });
}
