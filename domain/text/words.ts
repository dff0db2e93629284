/** A sentence a person reads, in both languages of the screen. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}
