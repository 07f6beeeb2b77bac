// Every test of the workspace; the last line counts them. Arguments go to vitest.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'probative-tests-'))
const report = join(folder, 'report.json')
// A machine busy with other work is no reason to fail.
const args = [
  'run',
  '--testTimeout=120000',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]
const { status } = spawnSync('vitest', args, { stdio: 'inherit', shell: process.platform === 'win32' })
const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, numTotalTests } = JSON.parse(
  readFileSync(report, 'utf8'),
)
rmSync(folder, { recursive: true })
const failed = numFailedTests + (status !== 0 && numFailedTests === 0 ? Math.max(1, numFailedTestSuites) : 0)
console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`)
process.exit(status === 0 && numTotalTests > 0 ? 0 : status || 1)
