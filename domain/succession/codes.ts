/** What a contact book has, in the order in which it is handed over. */
export const CONTACT_KINDS = ['residents', 'groups'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];
