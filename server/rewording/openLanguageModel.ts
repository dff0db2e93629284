import { readFileSync } from 'node:fs';
import { given } from '../../domain/defined.ts';
import type { Clock } from '../clock.ts';
import { type Config, ConfigError } from '../config.ts';
import type { LanguageModel } from './languageModel.ts';
import { createOpenAiModel } from './openAiModel.ts';
import { standInModel } from './standInModel.ts';

/** The model the configuration names; in the demo what stands in for one. Throws ConfigError when its key cannot be read. */
export function openLanguageModel(
  { languageModel, demo }: Pick<Config, 'languageModel' | 'demo'>,
  clock: Pick<Clock, 'after'>,
): LanguageModel | undefined {
  if (languageModel === undefined) return demo ? standInModel : undefined;
  const { url, model, keyFile } = languageModel;
  return createOpenAiModel({ url, model, key: given(keyFile, keyIn), clock });
}

function keyIn(file: string): string {
  let key = '';
  try {
    key = readFileSync(file, 'utf8').trim();
  } catch {
    // Said below, as an empty file is.
  }
  if (!/^[\x21-\x7e]{1,1000}$/u.test(key))
    throw new ConfigError(`LINGXING_MODEL_KEY_FILE holds no key: ${file}`);
  return key;
}
