import { library } from '../../tsup.shared.ts'

// zod comes along in one piece: as the many files it is, it would slow every start of the service.
export default library(
  { index: 'src/index.ts', main: 'src/main.ts', 'convert-worker': 'src/conversion/convert-worker.ts' },
  { dts: { entry: { index: 'src/index.ts' } }, noExternal: ['zod'] },
)
