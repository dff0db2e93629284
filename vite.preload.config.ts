import { defineConfig } from 'vite';

/** The preload as one CommonJS file: a sandboxed preload cannot import. */
export default defineConfig({
  build: {
    outDir: '../build/preload',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    target: 'chrome130',
    lib: { entry: 'preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
