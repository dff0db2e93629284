import { Component, type ReactNode } from 'react';
import type { Clock } from '../../client/clock.ts';

interface RecoveringProps {
  readonly clock: Clock;
  readonly children: ReactNode;
}

const AGAIN_MS = 5_000;

/** What fails to be drawn is drawn again after a moment: nobody is there to press a key under a message. */
export class Recovering extends Component<RecoveringProps, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false };
  private stop: (() => void) | undefined;

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.warn('wall', error);
    this.stop?.();
    this.stop = this.props.clock.after(AGAIN_MS, () => this.setState({ hasFailed: false }));
  }

  override componentWillUnmount(): void {
    this.stop?.();
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children;
  }
}
