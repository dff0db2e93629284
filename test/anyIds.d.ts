import '../domain/kernel.ts';

declare module '../domain/kernel.ts' {
  interface Brands {
    readonly off: true;
  }
}
