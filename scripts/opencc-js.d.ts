/** The dictionaries are strings of pairs; the package types only its converters. */
declare module 'opencc-js/dict/*' {
  const dictionary: string;
  export default dictionary;
}
