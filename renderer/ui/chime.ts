/** Two short tones, for what somebody has to look at although nothing on the screen is in their hand. */
export function chime(): void {
  // A browser without sound, or one that allows none before the first press: the notice is there all the same.
  if (typeof AudioContext === 'undefined') return;
  const context = new AudioContext();
  const loudness = context.createGain();
  loudness.gain.value = 0.08;
  loudness.connect(context.destination);
  for (const [n, hertz] of TONES.entries()) {
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(loudness);
    tone.start(context.currentTime + n * TONE_SECONDS);
    tone.stop(context.currentTime + (n + 1) * TONE_SECONDS);
    if (n === TONES.length - 1) tone.onended = () => void context.close();
  }
}

const TONES = [880, 660] as const;
const TONE_SECONDS = 0.18;
