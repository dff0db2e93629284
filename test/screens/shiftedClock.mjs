// Preloaded into the server of the screenshots, and of tests with a wrong clock: its day is always the same working afternoon, so that the
// pictures show a full screen whatever the hour they are made at. Nothing else of the server is changed.
const RealDate = globalThis.Date;
const first = Number(process.env.LINGXING_SCREENS_AT) - RealDate.now();
let offset = first;
// A server goes by its steady count, whatever its clock is set to: both are set.
const realCount = performance.now.bind(performance);
performance.now = () => realCount() + offset - first;

globalThis.Date = class extends RealDate {
  /** @param {...any} parts */
  constructor(...parts) {
    // @ts-expect-error: the overloads of Date are as they are
    super(...(parts.length === 0 ? [RealDate.now() + offset] : parts));
  }

  static now() {
    return RealDate.now() + offset;
  }
};

process.on('message', (message) => {
  const at = typeof message === 'object' && message !== null && 'at' in message ? Number(message.at) : 0;
  if (at > 0) offset = at - RealDate.now();
});
// The channel to the script must not keep a stopped server alive.
process.channel?.unref();
