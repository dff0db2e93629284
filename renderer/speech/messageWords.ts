import type { OutboxMessage } from '../../domain/contract/outbox.ts';
import { defined } from '../../domain/defined.ts';
import type { OutboxState } from '../../domain/outbox/message.ts';
import type { Names } from './names.ts';
import { sourceName } from './source.ts';
import { hasWord, type Translate } from './t.ts';

/** A shape for each state, so that colour is never alone. */
export const STATE_MARKS: Readonly<Record<OutboxState, string>> = {
  queued: '○',
  sending: '◐',
  waiting_member: '◔',
  sent: '✓',
  delivered: '✓✓',
  failed: '▲',
  dropped: '–',
  cancelled: '↶',
};

/** Who gets it: a post or a desk, never a name or a number. */
export function recipientName(
  { to, template }: Pick<OutboxMessage, 'to' | 'template'>,
  names: Names,
  t: Translate,
): string {
  if (to.kind === 'reporter') return t('message.reporter');
  if (to.kind === 'platform')
    return t('message.platform', { source: sourceName(to.source, t), number: to.externalId });
  if (to.kind === 'unit') return `${names.unit(to.unitId)} ${t(`message.desk.${to.desk}`)}`;
  const { personId, unitId } = to;
  if (template === 'check-card')
    return names.actor({ id: personId, role: 'checker', ...defined({ unitId }) });
  const known = names.known(personId);
  if (known !== undefined) return known;
  // Whose post this console has not met: a colleague, of the unit when it is named.
  return unitId === undefined || unitId === '*'
    ? t('message.colleague')
    : t('message.colleagueOf', { unit: names.unit(unitId) });
}

/** A template of a newer server shows itself. */
export function templateName(template: string, t: Translate): string {
  const key = `message.template.${template}`;
  return hasWord(key) ? t(key) : template;
}

/** The way out of the house, by its name where it has one. */
export function channelWords(channel: string, t: Translate): string {
  const key = `message.channel.${channel}`;
  return hasWord(key) ? t(key) : t('message.channel.other', { name: channel });
}

/** Why it did not leave. */
export function errorWords(error: string, t: Translate): string {
  const status = /^http-(\d+)$/u.exec(error)?.[1];
  if (status !== undefined) return t('message.error.http', { status });
  const own = /^platform:(.+)$/u.exec(error)?.[1];
  if (own !== undefined) {
    const known = `message.platformError.${own}`;
    return hasWord(known) ? t(known) : t('message.platformError', { code: own });
  }
  const key = `message.error.${error}`;
  if (hasWord(key)) return t(key);
  const [, channel, code] = /^(wecom|sms|mail)-([\w-]+)$/u.exec(error) ?? [];
  if (channel === undefined || code === undefined) return error;
  return t(`message.error.${channel as 'wecom' | 'sms' | 'mail'}`, { code });
}

/** The ways that would not have it, in their order; undefined when the first took it. */
export function passedWords(
  { passed = [] }: Pick<OutboxMessage, 'passed'>,
  t: Translate,
): string | undefined {
  if (passed.length === 0) return undefined;
  return passed
    .map(({ channel, error }) =>
      t('message.passed', { channel: channelWords(channel, t), why: errorWords(error, t) }),
    )
    .join(' → ');
}

/** Whoever was to get it is away: to whom it went instead. */
export function standInWords(message: OutboxMessage, names: Names, t: Translate): string | undefined {
  const { standIn } = message;
  if (standIn === undefined) return undefined;
  const who = recipientName(message, names, t);
  return standIn.name === undefined
    ? t('message.standInDesk', { who })
    : t('message.standIn', { who, name: standIn.name });
}
