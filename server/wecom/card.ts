import type { Outgoing } from '../outbox/channel.ts';

/** A message in the forms WeCom knows. */

/** Of a text, to members and by robots. */
export const MOST_TEXT_BYTES = 2_048;
/** What a card's second line holds. */
const MOST_CARD_CHARACTERS = 112;
/** A member is told of the same message once in this many seconds. */
const DUPLICATE_SECONDS = 1_800;

/** Pressed on a card: its reader has it. */
export const ACKNOWLEDGE = 'ack';

/**
 * To members: a card with a button that says it has arrived; a text where the card's room is too small for the words, for
 * nothing is cut off that fits.
 */
export function toMembers({ key, text }: Outgoing, members: readonly string[], agentId: number): object {
  const envelope = {
    touser: members.join('|'),
    agentid: agentId,
    enable_duplicate_check: 1,
    duplicate_check_interval: DUPLICATE_SECONDS,
  };
  if ([...text].length > MOST_CARD_CHARACTERS) {
    return { ...envelope, msgtype: 'text', text: { content: withinBytes(text) } };
  }
  const template_card = {
    card_type: 'button_interaction',
    main_title: { title: titleOf(text) },
    sub_title_text: text,
    task_id: taskIdOf(key),
    button_list: [{ text: '收到', style: 1, key: ACKNOWLEDGE }],
  };
  return { ...envelope, msgtype: 'template_card', template_card };
}

export function byRobot({ text }: Pick<Outgoing, 'text'>): object {
  return { msgtype: 'text', text: { content: withinBytes(text) } };
}

/** The words before the first colon say what it is: 派遣单, 督办 … */
function titleOf(text: string): string {
  return /^[^：:]{1,20}/u.exec(text)?.[0] ?? '令行';
}

/** Whole characters; what is left out is said to be. */
function withinBytes(text: string): string {
  if (Buffer.byteLength(text) <= MOST_TEXT_BYTES) return text;
  const more = '…（全文见令行）';
  let [short, bytes] = ['', Buffer.byteLength(more)];
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > MOST_TEXT_BYTES) break;
    short += character;
  }
  return short + more;
}

/** A card's id takes letters, digits and `_-@`. */
export function taskIdOf(key: string): string {
  return key.replaceAll(':', '@');
}

/** The key the card was sent under. */
export function keyIn(taskId: string): string {
  return taskId.replaceAll('@', ':');
}
