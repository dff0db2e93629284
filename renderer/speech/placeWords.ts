import type { PlaceSuggestion } from '../../domain/contract/secretary.ts';
import type { ReasonParts } from './suggestionWords.ts';

/** Which place is meant, how sure that is, and what it was read from: counts are of cases that can be looked up. */
export function placeWords(guess: PlaceSuggestion, { names, t }: ReasonParts): string {
  const { sign, words, gridId, areaId, confidence, counted } = guess;
  const n = Math.round(confidence * 100);
  const place = gridId === undefined ? names.unit(areaId) : names.grid(gridId);
  const why =
    counted === undefined
      ? t(`place.sign.${sign}`, { words })
      : t('place.counted', { words, of: counted.of, here: counted.here });
  return t('place.offer', { place, n, why });
}
