import type { AlertInput } from '../domain/contract/bridge.ts';

/** What of the window an alert needs. */
export interface AlertWindow {
  isFocused(): boolean;
  flashFrame(flag: boolean): void;
  isMinimized(): boolean;
  restore(): void;
  show(): void;
  focus(): void;
}

export interface AlertParts {
  readonly window: () => AlertWindow | undefined;
  /** Shows the case in it. */
  readonly openCase: (caseId: string) => void;
  /** Shows it as this machine shows such things; the callback is for a press on it. */
  readonly notify: (text: Pick<AlertInput, 'title' | 'body'>, onPress: () => void) => void;
}

/**
 * Something rang while another window is in front: the taskbar flashes, and a notification leads to the case. With
 * the console in front nothing is shown: it shows everything itself.
 */
export function createAlerts({ window, openCase, notify }: AlertParts): (alert: AlertInput) => void {
  return ({ title, body, caseId }) => {
    const behind = window();
    if (behind === undefined || behind.isFocused()) return;
    behind.flashFrame(true);
    notify({ title, body }, () => {
      const opened = window();
      if (opened === undefined) return;
      if (opened.isMinimized()) opened.restore();
      opened.show();
      opened.focus();
      if (caseId !== undefined) openCase(caseId);
    });
  };
}
