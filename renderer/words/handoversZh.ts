export const handoversZh = {
  'event.handedOver': '经办、核查随账号移交改由接手席位承担（{id}）',
} as const;
