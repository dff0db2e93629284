import { NOISE_REASONS, type NoiseReason } from '../../../domain/case/codes.ts';
import { useWords } from '../../speech/t.ts';
import { SegmentedField } from '../../ui/SegmentedField.tsx';

interface NoiseFieldProps {
  readonly value: NoiseReason | undefined;
  readonly onChange: (reason: NoiseReason | undefined) => void;
}

/**
 * 误报原因: nobody has to give one, and one key does (Alt and its place; FlowForm.tsx). Every month the measures say
 * which alarms were false.
 */
export function NoiseField({ value, onChange }: NoiseFieldProps) {
  const t = useWords();
  return (
    <SegmentedField
      label={t('close.noise')}
      value={value ?? 'none'}
      choices={[
        { id: 'none', name: t('close.noise.none'), key: 'Alt+0' },
        ...NOISE_REASONS.map((id, n) => ({ id, name: t(`noise.${id}`), key: `Alt+${n + 1}` })),
      ]}
      onChange={(id) => onChange(id === 'none' ? undefined : id)}
    />
  );
}
