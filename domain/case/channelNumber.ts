/** What we know a report by again whose channel gave it no number, or one that is no number. */
const OWN_MARK = /^(?:sha256|refused):/u;

/** The number its channel gave a report, as people read and quote it; undefined where it gave none. */
export function channelNumber({
  externalId,
}: {
  readonly externalId?: string | undefined;
}): string | undefined {
  return externalId === undefined || OWN_MARK.test(externalId) ? undefined : externalId;
}
