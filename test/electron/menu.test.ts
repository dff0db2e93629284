import { describe, expect, it } from 'vitest';
import type { MenuInput } from '../../domain/contract/bridge.ts';
import { menuTemplate } from '../../electron/menu.ts';

const registry: MenuInput = {
  language: 'en',
  groups: [
    {
      label: 'Case',
      commands: [
        { id: 'case.assign', label: 'Assign', keys: 'A' },
        { id: 'case.merge', label: 'Merge', enabled: false },
      ],
    },
  ],
};

function build(menu: MenuInput, isDevelopment = false) {
  const ran: string[] = [];
  const noop = () => undefined;
  const template = menuTemplate(
    menu,
    { runCommand: (id) => ran.push(id), connectElsewhere: noop, useLocalServer: noop, showAbout: noop },
    isDevelopment,
  );
  const group = template.find((item) => item.label === 'Case');
  const items = Array.isArray(group?.submenu) ? group.submenu : [];
  return { template, items, ran };
}

describe('the native menu', () => {
  it('shows the registry between its own entries and sends back only the id', () => {
    const { items, ran } = build(registry);
    expect(items.map((item) => item.label)).toEqual(['Assign\tA', 'Merge']);
    items[0]?.click?.(undefined as never, undefined as never, undefined as never);
    expect(ran).toEqual(['case.assign']);
    expect(items[1]?.enabled).toBe(false);
  });

  it('registers no key of the registry, so that typing stays typing', () => {
    const { items } = build(registry);
    expect(items.every((item) => item.accelerator === undefined)).toBe(true);
  });

  it('speaks the language of the console', () => {
    expect(build({ language: 'zh', groups: [] }).template.map((item) => item.label)).toEqual([
      '令行',
      '编辑',
      '窗口',
    ]);
    expect(build({ language: 'en', groups: [] }).template.map((item) => item.label)).toEqual([
      'Lingxing',
      'Edit',
      'Window',
    ]);
  });

  it('offers developer tools in development only', () => {
    const roles = (isDevelopment: boolean) => JSON.stringify(build(registry, isDevelopment).template);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
  });
});
