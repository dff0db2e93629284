import type { ActFlowId } from '../actIds.ts';
import type { ActSpec } from '../actSpec.ts';
import { AFTERWARDS_SPECS } from './afterwards.ts';
import { BESIDE_SPECS } from './beside.ts';
import { CHECKING_SPECS } from './checking.ts';
import { HELPING_SPECS } from './helping.ts';
import { HOLDING_SPECS } from './holding.ts';
import { LEADING_SPECS } from './leading.ts';
import { RETURNING_SPECS } from './returning.ts';

/** Every form described as data; a forgotten one fails to compile. */
export const ACT_SPECS: Readonly<Record<ActFlowId, ActSpec>> = {
  ...RETURNING_SPECS,
  ...CHECKING_SPECS,
  ...HOLDING_SPECS,
  ...HELPING_SPECS,
  ...LEADING_SPECS,
  ...AFTERWARDS_SPECS,
  ...BESIDE_SPECS,
};
