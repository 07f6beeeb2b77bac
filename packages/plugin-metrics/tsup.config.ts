import { library } from '../../tsup.shared.ts'

export default library(
  { index: 'src/index.ts', sources: 'src/sources.ts', 'load-worker': 'src/load/load-worker.ts' },
  { dts: { entry: { index: 'src/index.ts', sources: 'src/sources.ts' } } },
)
