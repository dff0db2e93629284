import { refuse } from '../../domain/kernel.ts';
import type { PublicLinks } from '../people/publicLinks.ts';
import type { PublicDesk } from '../public/publicDesk.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import type { Worlds } from '../world/worlds.ts';

/** The pages of every world's residents: a link leads to its own world, and nowhere while that is not open. */
export function publicDesks(worlds: Pick<Worlds, 'find'>, links: Pick<PublicLinks, 'caseOf'>): PublicDesk {
  async function deskOf(token: string): Promise<OpenWorld['publicDesk'] | undefined> {
    const link = await links.caseOf(token);
    return link && worlds.find(link.world)?.publicDesk;
  }
  const unknown = refuse('public-link-unknown');
  return {
    show: async (token) => (await deskOf(token))?.show(token) ?? unknown,
    rate: async (token, input) => (await deskOf(token))?.rate(token, input) ?? unknown,
    supplement: async (token, text) => (await deskOf(token))?.supplement(token, text) ?? unknown,
    talk: async (token, input) => (await deskOf(token))?.talk(token, input) ?? unknown,
    urge: async (token) => (await deskOf(token))?.urge(token) ?? unknown,
  };
}
