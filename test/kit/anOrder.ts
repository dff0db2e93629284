/** A work order as the platform above writes it; anything may be said differently. */
export function anOrder(n: number, fields: object = {}): object {
  return {
    orderNo: `GZ-${String(n).padStart(4, '0')}`,
    title: `第 ${n} 件：垃圾满溢`,
    content: '桶满了两天。',
    appealType: '投诉',
    urgency: '一般',
    address: '中山路 1 号',
    appealName: '来电群众',
    appealPhone: '13800138000',
    secret: '0',
    areaCode: '440104',
    ...fields,
  };
}
