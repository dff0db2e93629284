import type { Urgency } from '../../../domain/case/case.ts';
import type { Wgs84 } from '../../../domain/district/geo.ts';

/** What stands on the map of an incident, as plain values. */

/** An area, a line, an arrow or a label somebody drew; the warned area; the field command post; a linked case. */
export interface DrawnShape {
  readonly id: string;
  readonly as: 'area' | 'line' | 'arrow' | 'label' | 'warned' | 'post' | 'linked' | 'lasso';
  readonly points: readonly Wgs84[];
  readonly text?: string;
}

/** A linked case. */
export interface DrawnCase {
  readonly id: string;
  readonly point: Wgs84;
  readonly urgency: Urgency;
}

/** What the hand does: draws a shape, puts the field post, or lassoes cases. */
export const TOOLS = ['area', 'line', 'arrow', 'label', 'post', 'lasso'] as const;
export type Tool = (typeof TOOLS)[number];
