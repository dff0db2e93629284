import { Component, type ReactNode } from 'react';
import { useWords } from '../speech/t.ts';
import styles from './PanelGuard.module.css';

interface GuardProps {
  /** What failed, in the operator's words. */
  readonly name: string;
  /** What the panel is showing; another one gets a new chance. */
  readonly about?: string | undefined;
  readonly children: ReactNode;
}

/** A fault in one panel must not darken the room: it is shown in its place, the other panels go on. */
export class PanelGuard extends Component<GuardProps, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(before: GuardProps): void {
    if (before.about !== this.props.about && this.state.error !== undefined)
      this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Broken name={this.props.name} error={error} onAgain={() => this.setState({ error: undefined })} />
    );
  }
}

function Broken({
  name,
  error,
  onAgain,
}: {
  readonly name: string;
  readonly error: Error;
  readonly onAgain: () => void;
}) {
  const t = useWords();
  return (
    <div className={styles.broken} role="alert">
      <b>{t('panel.broken', { name })}</b>
      <p>{t('panel.brokenMore')}</p>
      <button type="button" onClick={onAgain}>
        {t('panel.again')}
      </button>
      <code>{error.message}</code>
    </div>
  );
}
