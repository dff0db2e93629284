import { describe, expect, it } from 'vitest';
import { cutText } from '../../../domain/text/cutText.ts';

describe('a text that is cut', () => {
  it('keeps what fits, and never half a character', () => {
    expect(cutText('水管爆裂', 4)).toBe('水管爆裂');
    expect(cutText('水管爆裂', 3)).toBe('水管爆');
    expect(cutText('水🚰管', 2)).toBe('水');
    expect(cutText('水🚰管', 3)).toBe('水🚰');
    expect(cutText('🚰', 1)).toBe('');
  });
});
