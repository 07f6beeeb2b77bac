/** Each dependency has one importer: swap it there and nowhere else. */
const ONE_IMPORTER = {
  canonicalize: 'packages/core/src/record/canonical',
  cosmiconfig: 'packages/core/src/config/load-config',
  'import-meta-resolve': 'packages/core/src/plugin/load-plugin',
  leven: 'packages/core/src/did-you-mean',
  tinybench: 'packages/core/src/run/tinybench',
  'eventsource-parser': 'packages/plugin-llm/src/stream/parse-event-stream',
  koffi: 'packages/(cuda/src/ffi/koffi-ffi|plugin-llm/src/llama/native-library|plugin-storage/src/system/c-library)',
  'pdfjs-dist': 'packages/convert-service/src/conversion/read-pages',
  piscina: 'packages/convert-service/src/conversion/converter',
  undici: 'packages/plugin-convert-service/src/http/http-client',
  commander: 'packages/cli/src/main',
  webgpu: 'packages/webgpu/(src/load-dawn|test/wrong-product)',
  'log-update': 'packages/cli/src/progress',
  wabt: 'packages/plugin-memory/kernels/assemble',
  '@clack/prompts': 'packages/cli/src/commands/init',
  '@xmldom/xmldom': 'packages/reporter-junit/src/print-xml',
}

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('no-cycles', 'a reader must be able to start somewhere', {}, { circular: true }),
    forbid(
      'not-to-unresolvable',
      'every import names a dependency',
      {},
      { couldNotResolve: true, dependencyTypesNot: ['type-only'], pathNot: '^mdast$' },
    ),
    forbid(
      'nobody-imports-the-command',
      'the command stands on everything',
      { pathNot: '^packages/cli/' },
      { path: '^packages/cli/' },
    ),
    forbid(
      'no-plugin-imports-a-plugin',
      'plugins are independent',
      { path: '^packages/(plugin-[^/]+)/' },
      { path: '^packages/(plugin|reporter)-', pathNot: '^packages/$1/' },
    ),
    forbid(
      'no-reporter-imports-a-plugin',
      'a reporter sees evidence only',
      { path: '^packages/(reporter-[^/]+)/' },
      { path: '^packages/(plugin|reporter)-', pathNot: '^packages/$1/' },
    ),
    forbid(
      'core-imports-no-package-of-ours',
      'core stands alone',
      { path: '^packages/core/' },
      { path: '^packages/(?!core/)' },
    ),
    forbid(
      'cuda-imports-no-package-of-ours',
      'bindings know nothing of benchmarks',
      { path: '^packages/cuda/' },
      { path: '^packages/(?!cuda/)' },
    ),
    forbid(
      'webgpu-imports-core-only',
      'plugins stand on it',
      { path: '^packages/webgpu/' },
      { path: '^packages/(?!core/|webgpu/)' },
    ),
    forbid(
      'testkit-imports-core-only',
      'others use it too',
      { path: '^packages/testkit/' },
      { path: '^packages/(?!core/|testkit/)' },
    ),
    forbid(
      'testkit-is-for-tests',
      'it is a devDependency',
      { path: '^packages/(?!testkit/)', pathNot: '\\.test\\.ts$|/test/|/fixtures/' },
      { path: '^packages/testkit/' },
    ),
    forbid(
      'no-reaching-into-a-package',
      'import the package by its name',
      { path: '^(packages/[^/]+|bench|examples/[^/]+)/' },
      { path: '^packages/[^/]+/src/', pathNot: '^$1/' },
    ),
    forbid(
      'statistics-know-no-run',
      'numbers in, records out',
      { path: '^packages/core/src/(stats|units|errors|format)', pathNot: '\\.test\\.ts$' },
      { path: '^packages/core/src/(config|plan|run|judge|render|inspect)/' },
    ),
    forbid(
      'pure-stages-touch-nothing',
      'plan, record, judge, render and stats are pure',
      { path: '^packages/core/src/(plan|record|judge|render|stats|format)/', pathNot: '\\.test\\.ts$' },
      { path: '^(node:)?(fs|child_process|net|http|https|worker_threads)(/|$)', dependencyTypes: ['core'] },
    ),
    ...Object.entries(ONE_IMPORTER).map(([name, importer]) =>
      forbid(
        `${name.replace(/\W+/g, '-')}-has-one-importer`,
        `only ${importer}`,
        { path: '^packages/', pathNot: `^${importer}(\\.test)?\\.ts$` },
        { path: `node_modules/${name}/` },
      ),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules|dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
}
