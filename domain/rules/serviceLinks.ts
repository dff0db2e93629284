/** 办事和预约: what the district sends its residents to, by an address of its own. */
export const LINK_KINDS = ['service', 'booking'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export interface ServiceLink {
  readonly kind: LinkKind;
  readonly name: string;
  readonly nameEn?: string;
  /** Over TLS: residents are sent nowhere else. */
  readonly url: string;
}

/** What the last look at an address came to. `unreachable`: no answer at all, which may be this server's own network. */
export const LINK_STATES = ['unchecked', 'works', 'broken', 'unreachable'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** An address that said itself that there is nothing is shown to nobody until it is mended. */
export function isOffered(state: LinkState): boolean {
  return state !== 'broken';
}
