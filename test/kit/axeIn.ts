import axe from 'axe-core';

/**
 * What a machine finds wrong for people who cannot see or point, by rule and place; jsdom draws nothing, so colours are
 * left to the journeys.
 */
export async function violationsIn(root: Element = document.body): Promise<readonly string[]> {
  const results = await axe.run(root, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: { 'color-contrast': { enabled: false } },
    // Of what is right only the rules are counted: describing every place of it takes a third of the time.
    resultTypes: ['violations'],
  });
  // A scan that looked at nothing would find nothing.
  if (results.passes.length < 3) throw new Error('axe looked at nothing');
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
