import type { FastifyRequest } from 'fastify';
import { LIVE } from '../../domain/kernel.ts';
import type { LanguageModel } from '../rewording/languageModel.ts';

/** The district's language model, in the live world alone: what is said in a drill goes to nobody outside. */
export function modelIn(
  { world }: Pick<FastifyRequest, 'world'>,
  model: LanguageModel | undefined,
): LanguageModel | undefined {
  return world.id === LIVE ? model : undefined;
}
