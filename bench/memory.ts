import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runBench } from './harness.ts'
import { deviceRows } from './memory/device-rows.ts'
import { hostRows } from './memory/host-rows.ts'

const folder = await mkdtemp(join(tmpdir(), 'probative-bench-'))
try {
  await using host = await hostRows(folder)
  using device = await deviceRows()
  const versions = { ...(host.compiler && { gcc: host.compiler }), ...device.versions }
  process.exitCode = await runBench({ name: 'memory', rows: [...host.rows, ...device.rows], versions })
} finally {
  rmSync(folder, { recursive: true })
}
