import type { Partner } from '../../domain/evidence/partners.ts';
import { verdictOf } from '../../domain/evidence/verdict.ts';
import type { Translate } from './t.ts';

/** The numbers a person can check: "18 米 · 6 分钟 · 同网格 · 文字相似 82%". */
export function evidenceWords(partner: Partner, t: Translate): string {
  const parts = [
    partner.metres === undefined ? t('evidence.noPlace') : metresWords(partner.metres, t),
    minutesWords(partner.minutes, t),
    partner.sameGrid
      ? t('evidence.sameGrid')
      : partner.sameCommunity
        ? t('evidence.sameCommunity')
        : undefined,
    t('evidence.text', { n: percent(partner.text) }),
    partner.sameCategory ? t('evidence.sameCategory') : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** "82%": what a person reads, for a share of 0 to 1. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** How far apart in place and time, where there is one line: "18 米 · 6 分钟". */
export function apartWords({ metres, minutes }: Partner, t: Translate): string {
  const place = metres === undefined ? t('evidence.noPlace') : metresWords(metres, t);
  return `${place} · ${minutesWords(minutes, t)}`;
}

function metresWords(metres: number, t: Translate): string {
  return metres < 1000
    ? t('evidence.metres', { n: Math.round(metres) })
    : t('evidence.kilometres', { n: (metres / 1000).toFixed(1) });
}

function minutesWords(minutes: number, t: Translate): string {
  if (minutes < 60) return t('evidence.minutes', { n: minutes });
  if (minutes < 48 * 60) return t('evidence.hours', { n: Math.round(minutes / 60) });
  return t('evidence.days', { n: Math.round(minutes / 1440) });
}

/** What speaks loudest for it: the same cause, the same place, or only likely. */
export function verdictWords(partner: Partner, t: Translate): string {
  return t(`evidence.verdict.${verdictOf(partner)}`);
}
