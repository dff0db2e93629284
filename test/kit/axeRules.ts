import axe from 'axe-core';

/**
 * What axe finds wrong with what is on the screen, by rule and place. Colours are judged in a browser
 * (journeys): jsdom draws nothing.
 */
export async function axeFaults(root: Element = document.body): Promise<readonly string[]> {
  const results = await axe.run(root, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: { 'color-contrast': { enabled: false } },
  });
  // A scan that looked at nothing would find nothing.
  if (results.passes.length < 5) throw new Error('axe looked at next to nothing');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}`),
  );
}
