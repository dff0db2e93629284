import type { ServiceLink } from '../../domain/rules/serviceLinks.ts';
import { askStatus } from '../links/linkCheck.ts';

/** Names that belong to nobody (RFC 2606): the demo's residents are sent to no real office. */
const NOBODYS = '.example';

export const DEMO_LINKS: readonly ServiceLink[] = [
  {
    kind: 'service',
    name: '居住证办理',
    nameEn: 'Residence permit',
    url: 'https://zwfw.yuexiu.example/residence',
  },
  {
    kind: 'service',
    name: '个体工商户登记',
    nameEn: 'Registering a small business',
    url: 'https://zwfw.yuexiu.example/business',
  },
  { kind: 'service', name: '老人优待证', nameEn: 'Senior card', url: 'https://zwfw.yuexiu.example/gone' },
  {
    kind: 'booking',
    name: '政务服务大厅取号',
    nameEn: 'A number at the service hall',
    url: 'https://yuyue.yuexiu.example/hall',
  },
  {
    kind: 'booking',
    name: '社区医院挂号',
    nameEn: 'Community clinic',
    url: 'https://yuyue.yuexiu.example/clinic',
  },
];

/** Stands in for the offices of the demo: all of them answer, and one page is gone. */
async function askDemoLink(url: string): Promise<number> {
  const { hostname, pathname } = new URL(url);
  if (!hostname.endsWith(NOBODYS)) return askStatus(url);
  return pathname === '/gone' ? 404 : 200;
}

/** Who looks at the addresses residents are sent to. */
export function linkAsker(isDemo: boolean): (url: string) => Promise<number> {
  return isDemo ? askDemoLink : askStatus;
}
