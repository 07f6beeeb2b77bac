import { library } from '../../tsup.shared.ts'

export default library(
  { index: 'src/index.ts', child: 'src/run/child.ts' },
  { dts: { entry: { index: 'src/index.ts' } } },
)
