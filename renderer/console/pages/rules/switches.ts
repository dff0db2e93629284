import { fileIn, withPart } from './rulesText.ts';

export const SWITCHES = ['requireAfterPhoto', 'autoDispatch', 'autoAssignCheck'] as const;
export type SwitchName = (typeof SWITCHES)[number];

/** What the text says of a switch; undefined when it says nothing. */
export function switchOf(text: string, name: SwitchName): boolean | undefined {
  const value = fileIn(text)?.[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** The text with the switch set; undefined when it is no object to set anything in. */
export function switched(text: string, name: SwitchName, isOn: boolean): string | undefined {
  return withPart(text, { [name]: isOn });
}
