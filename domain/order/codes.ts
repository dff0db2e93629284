export const RECEIPT_STATES = ['sent', 'acked', 'doing', 'done', 'refused'] as const;
/** 已下达 / 签收 / 在办 / 已办 / 拒绝 (DOMAIN §3.8); 超期 follows from the time */
export type ReceiptState = (typeof RECEIPT_STATES)[number];

export const ANSWERS = ['acked', 'doing', 'done', 'refused'] as const;
/** What a unit says to an order. */
export type OrderAnswer = (typeof ANSWERS)[number];
