export const SWITCHES = ['requireAfterPhoto', 'autoDispatch', 'autoAssignCheck'] as const;
export type SwitchName = (typeof SWITCHES)[number];

function fileOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** What the text says of a switch; undefined when it says nothing. */
export function switchOf(text: string, name: SwitchName): boolean | undefined {
  const value = fileOf(text)?.[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** The text with the switch set; undefined when it is no object to set anything in. */
export function switched(text: string, name: SwitchName, isOn: boolean): string | undefined {
  const file = fileOf(text);
  return file === undefined ? undefined : JSON.stringify({ ...file, [name]: isOn }, undefined, 2);
}
