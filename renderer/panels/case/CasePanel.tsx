/** The case; its parts come with the case panel. */
export function CasePanel() {
  return <div />;
}
