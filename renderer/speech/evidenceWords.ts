import type { Partner } from '../../domain/evidence/partners.ts';
import type { Translate } from './t.ts';

/** The numbers a person can check: "18 米 · 6 分钟 · 同网格 · 文字 0.82". */
export function evidenceWords(partner: Partner, t: Translate): string {
  const parts = [
    partner.metres === undefined ? t('evidence.noPlace') : metresWords(partner.metres, t),
    minutesWords(partner.minutes, t),
    partner.sameGrid
      ? t('evidence.sameGrid')
      : partner.sameCommunity
        ? t('evidence.sameCommunity')
        : undefined,
    t('evidence.text', { n: partner.text.toFixed(2) }),
    partner.sameCategory ? t('evidence.sameCategory') : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

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
  if (partner.sameCategory && partner.text >= 0.5) return t('evidence.verdict.cause');
  if (partner.sameGrid || (partner.metres ?? 9999) <= 100) return t('evidence.verdict.place');
  return t('evidence.verdict.likely');
}
