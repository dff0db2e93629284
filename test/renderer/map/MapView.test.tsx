import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { districtOf, NO_DISTRICT } from '../../../renderer/client/store/directoryStore.ts';
import { MapView } from '../../../renderer/map/MapView.tsx';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { gridPlane } from '../../kit/gridPlane.ts';
import { renderPart } from '../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../kit/testApp.ts';

let app: TestApp;

const plane = gridPlane(3, 3);

beforeEach(() => {
  // jsdom has neither canvas nor media queries; so the page stands as on a machine without WebGL.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  app = openTestApp();
  app.client.directoryStore.setState(NO_DISTRICT, true);
});
afterEach(() => {
  cleanup();
  app.close();
  vi.unstubAllGlobals();
});

describe('the map in the console', () => {
  it('says that the district is being loaded', () => {
    renderPart(app, <MapView />);
    expect(screen.getByRole('status').textContent).toContain('正在载入');
  });

  it('says that there are no boundaries, or that they did not come, and that the rest works', () => {
    app.client.directoryStore.setState(
      districtOf({ ...plane.answer, grids: { type: 'FeatureCollection', features: [] } }),
    );
    const { unmount } = renderPart(app, <MapView />);
    expect(screen.getByRole('status').textContent).toContain('没有辖区边界数据');
    unmount();
    app.client.directoryStore.setState({ status: 'failed' });
    renderPart(app, <MapView />);
    expect(screen.getByRole('status').textContent).toContain('照常可用');
  });

  it('says that there is no WebGL here, and offers to try again', async () => {
    app.client.directoryStore.setState(districtOf(plane.answer));
    renderPart(app, <MapView />);
    expect(await screen.findByText(/电脑显示不了地图（不支持 WebGL 2/u)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: '重新载入地图' }));
    expect(await screen.findByText(/电脑显示不了地图（不支持 WebGL 2/u)).toBeDefined();
  });

  it('chooses the measure by name', async () => {
    renderPart(app, <MapView />);
    await userEvent.click(screen.getByRole('radio', { name: '超期' }));
    expect(app.client.view.get().measure).toBe('overdue');
    expect(screen.getByRole('radiogroup', { name: '网格着色' })).toBeDefined();
  });

  it('lists the cases in sight for those who do not see the map', async () => {
    app.client.directoryStore.setState(districtOf(plane.answer));
    app.client.situation.replace('live', 1, [aCase(1, { urgency: 'urgent', title: '水管爆裂' })]);
    app.mapStore.setState({ visible: [{ id: caseNo(1), point: plane.middle(0, 0) }] });
    renderPart(app, <MapView />);
    const list = screen.getByRole('list', { name: '画面内的案件（1）' });
    const entry = screen.getByRole('button', { name: /紧急 · 水管爆裂/u });
    expect(list.contains(entry)).toBe(true);
    await userEvent.click(entry);
    expect(app.client.view.get().selectedId).toBe(caseNo(1));
  });

  it('shows what is not on the map as a chip that filters', async () => {
    app.mapStore.setState({ unplaced: 3 });
    renderPart(app, <MapView />);
    const chip = screen.getByRole('button', { name: '未定网格 3' });
    await userEvent.click(chip);
    expect([app.client.view.get().filter.unplaced, chip.getAttribute('aria-pressed')]).toEqual([
      true,
      'true',
    ]);
    await userEvent.click(chip);
    expect(app.client.view.get().filter.unplaced).toBeUndefined();
  });
});
