import { describe, expect, it } from 'vitest';
import { endOfRetention } from '../../../domain/retention/retention.ts';
import { checkRules } from '../../../domain/rules/checkRules.ts';
import { TEST_DISTRICT } from '../../kit/testDistrict.ts';

const DAY = 86_400_000;

describe('the time of keeping', () => {
  it('counts days back from now, by what it is of', () => {
    const retention = { contactDays: 180, mediaDays: 365 };
    expect(endOfRetention(retention, 'contact', 200 * DAY)).toBe(20 * DAY);
    expect(endOfRetention(retention, 'media', 400 * DAY)).toBe(35 * DAY);
  });

  it.each([
    ['contactDays', 59],
    ['mediaDays', 3_651],
    ['contactDays', 90.5],
  ])('is no rule when %s is %d', (name, days) => {
    const { faults } = checkRules(
      { retention: { contactDays: 180, mediaDays: 1_095, [name]: days } },
      TEST_DISTRICT.directory,
    );
    expect(faults).toContainEqual(
      expect.objectContaining({ at: `retention.${name}`, code: 'retention-out-of-range' }),
    );
  });
});
