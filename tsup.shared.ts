import { defineConfig, type Options } from 'tsup'

/** The one build every package uses: ESM for Node 22.18 or newer, with types. */
export const library = (entry: Record<string, string>, overrides: Options = {}) =>
  defineConfig({
    entry,
    format: ['esm'],
    target: 'node22',
    platform: 'node',
    clean: true,
    dts: true,
    sourcemap: false,
    splitting: true,
    ...overrides,
  })
