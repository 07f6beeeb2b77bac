import { library } from '../../tsup.shared.ts'

export default library({ main: 'src/main.ts' }, { dts: false })
