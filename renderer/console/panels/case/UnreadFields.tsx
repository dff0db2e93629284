import { type Case, isOpen, type UnreadField } from '../../../../domain/case/case.ts';
import { useWords } from '../../../speech/t.ts';
import { Section } from '../../../ui/Section.tsx';
import { canBeGiven } from '../../commands/command.ts';
import { commandById, commandContext, runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './UnreadFields.module.css';

/** 来件未读出: fields of the foreign message that could not be read, what stood there, and the form that fills them. */
export function UnreadFields({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const { unread = [], place } = thisCase;
  const left = unread.filter(
    ({ field, text }) =>
      isRest(text) || (isOpen(thisCase) && !(PLACES.has(field) && place.gridId !== undefined)),
  );
  if (left.length === 0) return null;
  return (
    <Section title={t('unread.title')} aside={isOpen(thisCase) ? t('unread.hint') : undefined}>
      <ul className={styles.fields}>
        {left.map((field) => (
          <Line key={`${field.field} ${field.text ?? ''}`} of={field} />
        ))}
      </ul>
    </Section>
  );
}

/** Longer than what was merely not understood: the rest of a text that its field does not take, kept for good. */
const isRest = (text: string | undefined): text is string =>
  text !== undefined && text.length > LONGEST_SHOWN;
const LONGEST_SHOWN = 200;

/** Answered as soon as the case lies in a grid. */
const PLACES: ReadonlySet<UnreadField['field']> = new Set(['point', 'address']);

/** The form each can be filled with; what has none is written down as a supplement or a note. */
const FORMS: Readonly<Partial<Record<UnreadField['field'], 'case.reclassify' | 'case.urgency'>>> = {
  point: 'case.reclassify',
  address: 'case.reclassify',
  urgency: 'case.urgency',
};

function Line({ of: { field, text } }: { readonly of: UnreadField }) {
  const app = useApp();
  const t = useWords();
  const form = FORMS[field];
  const command = form === undefined ? undefined : commandById(form);
  const mayFill = command !== undefined && canBeGiven(command, commandContext(app));
  return (
    <li>
      <b>{t(`unread.field.${field}`)}</b>
      {isRest(text) ? (
        <details className={styles.rest}>
          <summary>{t('unread.rest', { n: text.length })}</summary>
          <p>{text}</p>
        </details>
      ) : (
        <span>{text === undefined ? t('unread.hidden') : t('unread.said', { text })}</span>
      )}
      {form !== undefined && mayFill && (
        <button type="button" className={styles.fill} onClick={() => runCommand(app, form)}>
          {t(PLACES.has(field) ? 'unread.place' : 'unread.fill')}
        </button>
      )}
    </li>
  );
}
