/** As people call an incident: the number behind the kind in its id. */
export function incidentNumber(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1);
}
