import { library } from '../../tsup.shared.ts'

export default library({ index: 'src/index.ts', client: 'src/client.ts', 'null-server': 'src/client/null-server.ts' })
