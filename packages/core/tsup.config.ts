import type { Options } from 'tsup'
import { library } from '../../tsup.shared.ts'

/** Of zod's sixty languages the English one is kept. */
const oneLanguage = {
  name: 'one-language',
  setup(build: Parameters<NonNullable<NonNullable<Options['esbuildPlugins']>[number]>['setup']>[0]) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({
      contents: "export { default as en } from './en.js'",
      resolveDir: path.replace(/[\\/]index\.js$/, ''),
    }))
  },
}

// zod comes along, in one piece: as the hundred files it is, it would cost every launch 80 ms. Its types stay in its package.
export default library(
  {
    index: 'src/index.ts',
    child: 'src/run/child.ts',
    'service-guard': 'src/run/service-guard.ts',
    sampler: 'src/telemetry/sampler-child.ts',
  },
  {
    dts: { entry: { index: 'src/index.ts' } },
    noExternal: ['zod'],
    minifyWhitespace: true,
    minifySyntax: true,
    esbuildPlugins: [oneLanguage],
  },
)
