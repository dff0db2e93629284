/** Forms that are described as data (`actSpec.ts`): a few fields, one command. */
export const ACT_FLOWS = [
  'requestReturn',
  'approveReturn',
  'denyReturn',
  'adjudicate',
  'assignCheck',
  'checkPass',
  'checkFail',
  'requestExtension',
  'approveExtension',
  'denyExtension',
  'requestSuspend',
  'approveSuspend',
  'denySuspend',
  'resume',
  'addCoUnit',
  'completeTask',
  'declineTask',
  'unsplit',
  'assignVerify',
  'verify',
  'contact',
  'supervise',
  'reReport',
  'instruct',
  'callback',
  'concludeReview',
  'reopen',
  'withdraw',
] as const;
export type ActFlowId = (typeof ACT_FLOWS)[number];

export const isActFlow = (flow: string): flow is ActFlowId => (ACT_FLOWS as readonly string[]).includes(flow);
