/** How one choice reads in the list and in the field. */
export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  /** Small print at the end of its row: duties, load, number. */
  readonly note?: string;
}
