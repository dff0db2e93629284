import type { ExpressionSpecification } from 'maplibre-gl';

/** Layers that write names: a change of language changes these and nothing else. */
export const LABEL_LAYERS = [
  'context-label-water',
  'road-label',
  'context-landmark',
  'community-label',
  'street-label',
] as const;

/** Features carry both names, so that a change of language needs no new data. */
export function labelField(language: 'zh' | 'en'): ExpressionSpecification {
  return language === 'en'
    ? ['coalesce', ['get', 'nameEn'], ['get', 'name'], '']
    : ['coalesce', ['get', 'name'], ''];
}
