import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../client/context.ts';
import { useSay } from '../context.ts';
import { Icon } from '../shell/Icon.tsx';

/** What the server keeps of sound: MP4, which every phone of the last years records. */
const TYPE = 'audio/mp4';

interface Recording {
  readonly recorder: MediaRecorder;
  readonly stream: MediaStream;
}

/** A sentence spoken instead of typed; nothing where this browser records no MP4. */
export function VoiceKey({ onRecorded }: { readonly onRecorded: (voice: Blob) => void }) {
  const say = useSay();
  const { clock } = useClient();
  const [seconds, setSeconds] = useState<number>();
  const [isDenied, setDenied] = useState(false);
  const recording = useRef<Recording>(undefined);

  useEffect(() => () => stop(recording.current), []);
  const isOn = seconds !== undefined;
  useEffect(() => {
    if (!isOn) return undefined;
    return clock.every(1000, () => setSeconds((before) => (before ?? 0) + 1));
  }, [isOn, clock]);

  if (!canRecord()) return null;

  async function start(): Promise<void> {
    setDenied(false);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const recorder = new MediaRecorder(stream, { mimeType: TYPE });
      recorder.ondataavailable = ({ data }) => {
        if (data.size > 0) onRecorded(new Blob([data], { type: TYPE }));
      };
      recorder.start();
      recording.current = { recorder, stream };
      setSeconds(0);
    } catch {
      setDenied(true);
    }
  }

  function end(): void {
    stop(recording.current);
    recording.current = undefined;
    setSeconds(undefined);
  }

  return (
    <>
      <button type="button" aria-pressed={isOn} onClick={() => (isOn ? end() : void start())}>
        <Icon name="voice" />
        {isOn ? say('voice.stop', { n: seconds }) : say('voice.start')}
      </button>
      {isDenied && <p className="wrong">{say('voice.denied')}</p>}
    </>
  );
}

function canRecord(): boolean {
  return (
    typeof MediaRecorder !== 'undefined' &&
    MediaRecorder.isTypeSupported(TYPE) &&
    navigator.mediaDevices !== undefined
  );
}

function stop(recording: Recording | undefined): void {
  if (recording === undefined) return;
  if (recording.recorder.state !== 'inactive') recording.recorder.stop();
  for (const track of recording.stream.getTracks()) track.stop();
}
