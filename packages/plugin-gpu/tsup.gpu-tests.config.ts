import { fileURLToPath } from 'node:url'
import { library } from '../../tsup.shared.ts'

/**
 * The GPU tests in one file, for a machine that has Node and a GPU and nothing else: copy `dist-gpu-tests/` and koffi's packages
 * there and run `node gpu-tests.js`.
 */
export default library(
  { 'gpu-tests': 'test/gpu/all.ts' },
  {
    outDir: 'dist-gpu-tests',
    dts: false,
    splitting: false,
    // `node:test` is nothing without its prefix.
    removeNodeProtocol: false,
    noExternal: ['vitest', /^@probative\//],
    external: ['koffi'],
    esbuildOptions(options) {
      options.alias = { vitest: fileURLToPath(new URL('test/gpu/node-test.ts', import.meta.url)) }
    },
  },
)
