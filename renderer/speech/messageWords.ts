import type { OutboxMessage } from '../../domain/contract/outbox.ts';
import { defined } from '../../domain/defined.ts';
import type { Role } from '../../domain/kernel.ts';
import type { OutboxState } from '../../domain/outbox/message.ts';
import type { Names } from './names.ts';
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
  if (to.kind === 'unit') return `${names.unit(to.unitId)} ${t(`message.desk.${to.desk}`)}`;
  // Where the post is not known, unit and role stand for it.
  const role: Role = template === 'check-card' ? 'checker' : 'grid_member';
  return names.actor({ id: to.personId, role, ...defined({ unitId: to.unitId }) });
}

/** A template of a newer server shows itself. */
export function templateName(template: string, t: Translate): string {
  const key = `message.template.${template}`;
  return hasWord(key) ? t(key) : template;
}

/** Why it did not leave. */
export function errorWords(error: string, t: Translate): string {
  const status = /^http-(\d+)$/u.exec(error)?.[1];
  if (status !== undefined) return t('message.error.http', { status });
  const key = `message.error.${error}`;
  return hasWord(key) ? t(key) : error;
}
