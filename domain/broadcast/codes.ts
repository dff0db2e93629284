export const BROADCAST_KINDS = ['notice', 'warning', 'callUp'] as const;
/** 通知 / 预警 / 召集 (DOMAIN §3.2) */
export type BroadcastKind = (typeof BROADCAST_KINDS)[number];

export const WARNING_COLOURS = ['blue', 'yellow', 'orange', 'red'] as const;
/** 蓝 / 黄 / 橙 / 红 */
export type WarningColour = (typeof WARNING_COLOURS)[number];

export const AUDIENCE_SOURCES = ['residents', 'reporters', 'desks'] as const;
/** 通知名册 / 反映人 / 值班岗位: whom the system knows how to reach. */
export type AudienceSource = (typeof AUDIENCE_SOURCES)[number];

export const BROADCAST_STATES = [
  'draft',
  'submitted',
  'approved',
  'sending',
  'sent',
  'partial',
  'recalled',
  'expired',
  'cancelled',
] as const;
/** 草稿 / 待批 / 待发 / 发送中 / 已发完 / 部分送出 / 已收回 / 已过期 / 已取消 (DOMAIN §3.8) */
export type BroadcastState = (typeof BROADCAST_STATES)[number];

/** How sending can end by itself. */
export const BROADCAST_ENDS = ['sent', 'partial', 'expired'] as const;

export const RECIPIENT_STATES = [
  'queued',
  'sending',
  'waiting_member',
  'sent',
  'delivered',
  'failed',
  'dropped',
  'skipped',
  'cancelled',
] as const;
/** 排队 / 发送中 / 等成员确认 / 已发出 / 已送达 / 失败 / 无法送 / 不打扰 / 已收回 */
export type RecipientState = (typeof RECIPIENT_STATES)[number];
