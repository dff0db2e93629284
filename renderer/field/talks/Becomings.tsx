import type { AnyCommand } from '../../../domain/kinds.ts';
import { useGive } from '../case/useGive.ts';
import { useSay } from '../context.ts';
import { Fault } from '../shell/Fault.tsx';

interface Becoming {
  readonly act: string;
  readonly command: AnyCommand;
}

interface BecomingsProps {
  readonly becomings: readonly Becoming[];
  /** Where the line was written. */
  readonly title: string;
}

/** 接单 / 转进展 / 不转: what becomes of a line, once. */
export function Becomings({ becomings, title }: BecomingsProps) {
  const say = useSay();
  const { isBusy, fault, give } = useGive();
  return (
    <>
      <div className="choices">
        {becomings.map(({ act, command }) => (
          <button
            key={command.type}
            type="button"
            disabled={isBusy}
            onClick={() => void give(command, say('act.label', { act, title }))}
          >
            {act}
          </button>
        ))}
      </div>
      <Fault text={fault} />
    </>
  );
}
