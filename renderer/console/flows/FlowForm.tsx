import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CaseId } from '../../../domain/kernel.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage } from '../../client/hooks.ts';
import { useClaim, useQuietClaim } from '../../desk/claim/useClaim.ts';
import type { DraftValues } from '../../desk/drafts.ts';
import type { Flow } from '../../desk/useFlow.ts';
import { postName } from '../../speech/postName.ts';
import { useWords } from '../../speech/t.ts';
import styles from '../../ui/Form.module.css';
import { FlowTrouble } from './FlowTrouble.tsx';

interface FlowFormProps<V extends DraftValues> {
  readonly flow: Flow<V>;
  readonly title: string;
  /** What Enter does: "派遣", "并入 3 件". */
  readonly confirm: string;
  /** False while something is missing; the reason stands in `missing`. */
  readonly ready: boolean;
  readonly missing?: string | undefined;
  readonly onConfirm: () => void;
  readonly tone?: 'calm' | 'danger';
  readonly children: ReactNode;
}

/**
 * The strip every form of the panel stands in: title, fields, what went wrong, Enter and Esc. Focus
 * goes to the first field and, when the strip closes, back to where it came from.
 */
export function FlowForm<V extends DraftValues>(props: FlowFormProps<V>) {
  const { flow } = props;
  const t = useWords();
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  useFocusLoan(form);
  useEditingPresence(flow.thisCase.id);
  useQuietClaim(flow.thisCase.id, flow.id);
  const colleague = useColleague(flow);
  const [isWarned, setWarned] = useState(false);
  const hindered = flow.changes.length > 0 || !props.ready || flow.sending;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!hindered && colleague !== undefined && !isWarned) setWarned(true);
    else if (!hindered) props.onConfirm();
    else if (!props.ready && form.current !== null) firstEmpty(form.current)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      flow.close();
    } else if (event.altKey) {
      pressOwn(event, form.current);
    } else if (event.key === 'Enter' && !event.shiftKey && sendsOnEnter(event.target)) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
  }

  return (
    <form
      ref={form}
      className={styles.form}
      data-tone={props.tone ?? 'calm'}
      aria-labelledby={titleId}
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      <header className={styles.header}>
        <h3 id={titleId}>{props.title}</h3>
        {flow.restored && <span className={styles.restored}>{t('flow.restored')}</span>}
        <button type="button" className={styles.close} onClick={flow.close}>
          {t('flow.close')} <kbd>Esc</kbd>
        </button>
      </header>
      <div className={styles.body}>{props.children}</div>
      <FlowTrouble flow={flow} />
      {colleague !== undefined && isWarned && (
        <p role="alert" className={styles.conflict}>
          {t('claim.asked', { name: colleague })}
        </p>
      )}
      <footer className={styles.footer}>
        {props.missing !== undefined && !props.ready && (
          <span className={styles.missing}>{props.missing}</span>
        )}
        {flow.restored && (
          <button type="button" className={styles.discard} onClick={flow.discard}>
            {t('flow.discard')}
          </button>
        )}
        <button type="submit" className={styles.confirm} aria-disabled={hindered}>
          {flow.sending
            ? t('flow.sending')
            : colleague !== undefined && isWarned
              ? t('claim.stillAct')
              : props.confirm}{' '}
          <kbd>↵</kbd>
        </button>
      </footer>
    </form>
  );
}

const OWN_KEYS: Readonly<Record<string, string>> = {
  KeyR: '[data-reply-draft]',
  KeyW: '[data-reply-reword]',
};

/** Keys with Alt that belong to a part of the form: a draft, a choice. While it is open they are no page's. */
function pressOwn(event: KeyboardEvent, form: HTMLFormElement | null): void {
  const selector = OWN_KEYS[event.code] ?? `[data-choice-key="Alt+${event.code.replace('Digit', '')}"]`;
  const target = form?.querySelector<HTMLElement>(selector);
  if (target === null || target === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  target.click();
}

/** Who else has the case in hand; nobody asks when it is this form's to move that. */
function useColleague<V extends DraftValues>({ thisCase, id }: Flow<V>): string | undefined {
  const language = useLanguage();
  const here = useClaim(thisCase);
  if (here === undefined || here.isMine || id === 'claim' || id === 'progress') return undefined;
  return postName(here.claim.holder, language);
}

/** A one-line field sends its form by itself; these are made to, so that Enter always means the same. */
function sendsOnEnter(target: EventTarget): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio');
}

/** Borrows the focus for the strip's life. Nothing is given back when the operator has moved on meanwhile. */
function useFocusLoan(form: React.RefObject<HTMLFormElement | null>): void {
  useLayoutEffect(() => {
    const strip = form.current;
    if (strip === null) return;
    const lender = document.activeElement;
    const first = strip.querySelector<HTMLElement>('[data-first]') ?? firstField(strip);
    first?.focus();
    return () => {
      const lost = document.activeElement === document.body || strip.contains(document.activeElement);
      if (!lost) return;
      if (lender instanceof HTMLElement && lender.isConnected && lender !== document.body) lender.focus();
      else document.querySelector<HTMLElement>('[data-case-panel]')?.focus();
    };
  }, [form]);
}

function firstField(strip: HTMLElement): HTMLElement | null {
  return (
    strip.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select') ??
    strip.querySelector<HTMLElement>('button[type=submit]')
  );
}

/** Enter on a form that lacks something goes to what it lacks. */
function firstEmpty(strip: HTMLElement): HTMLElement | undefined {
  const required = strip.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[aria-required="true"]');
  return [...required].find((field) => field.value.trim() === '');
}

/** Colleagues see that somebody writes here, not only that somebody looks. */
function useEditingPresence(caseId: CaseId): void {
  const { link } = useClient();
  // Before the panel says that nobody looks any more: an effect of its child would say the opposite after it.
  useLayoutEffect(() => {
    link.presence(caseId, 'editing');
    return () => link.presence(caseId, 'viewing');
  }, [caseId, link]);
}
