import { describe, expect, it } from 'vitest';
import { createAlerts } from '../../electron/alerts.ts';

const ALERT = { title: '令行 · 紧急', body: 'YX-20261121-000123', caseId: 'YX-20261121-000123' };

function aWindow(isFocused: boolean, isMinimized = false) {
  const did: string[] = [];
  const shown: { title: string; press: () => void }[] = [];
  const window = {
    isFocused: () => isFocused,
    isMinimized: () => isMinimized,
    flashFrame: (flag: boolean) => void did.push(`flash ${flag}`),
    restore: () => void did.push('restore'),
    show: () => void did.push('show'),
    focus: () => void did.push('focus'),
  };
  const alert = createAlerts({
    window: () => window,
    openCase: (id) => void did.push(`open ${id}`),
    notify: ({ title }, press) => void shown.push({ title, press }),
  });
  return { alert, did, shown };
}

describe('an alert of the window', () => {
  it('flashes and shows itself while another window is in front', () => {
    const { alert, did, shown } = aWindow(false);
    alert(ALERT);
    expect(did).toEqual(['flash true']);
    expect(shown).toMatchObject([{ title: ALERT.title }]);
  });

  it('opens the case when it is pressed', () => {
    const { alert, did, shown } = aWindow(false, true);
    alert(ALERT);
    shown[0]?.press();
    expect(did.slice(1)).toEqual(['restore', 'show', 'focus', `open ${ALERT.caseId}`]);
  });

  it('only comes to the front when it is about no case', () => {
    const { alert, did, shown } = aWindow(false);
    alert({ title: ALERT.title, body: '' });
    shown[0]?.press();
    expect(did.slice(1)).toEqual(['show', 'focus']);
  });

  it('is silent while the console is in front, and without a window', () => {
    const { alert, did, shown } = aWindow(true);
    alert(ALERT);
    const unseen = () => void did.push('something');
    createAlerts({ window: () => undefined, openCase: unseen, notify: unseen })(ALERT);
    expect([did, shown]).toEqual([[], []]);
  });
});
