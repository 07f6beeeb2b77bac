// The long proofs: many kills, many fuzzed inputs. Their results are saved; `npm test` runs a short version of each.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, release, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Each proof: what it shows, how often it is done, and the tests that do it. */
const PROOFS = [
  {
    what: 'kill -9 at random moments, then --resume',
    count: 100,
    variable: 'PROBATIVE_KILLS',
    tests: ['--project=cli', 'interruption', '-t', 'kill -9'],
  },
  {
    what: 'made-up thresholds, baselines, records and texts',
    count: 100_000,
    variable: 'PROBATIVE_FUZZ',
    tests: ['-t', 'fuzz'],
  },
  {
    what: 'convert: jobs through one client, and the memory it holds',
    count: 10_000,
    variable: 'PROBATIVE_SOAK_JOBS',
    tests: ['--project=@probative/plugin-convert-service', '-t', 'soak'],
  },
]

const wanted = process.argv[2] ?? ''
const chosen = PROOFS.filter(({ what }) => what.includes(wanted))
if (chosen.length === 0) {
  console.error(`no proof is called "${wanted}"; there are: ${PROOFS.map(({ what }) => what).join('; ')}`)
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'probative-soak-'))
const rows = chosen.map(({ what, count, variable, tests }) => {
  const report = join(folder, `${variable}.json`)
  const detail = join(folder, `${variable}.txt`)
  const started = Date.now()
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...tests]
  spawnSync('vitest', args, {
    stdio: 'inherit',
    env: { ...process.env, [variable]: String(count), PROBATIVE_SOAK_DETAIL: detail },
    shell: process.platform === 'win32',
  })
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  return {
    what,
    count,
    tests: numPassedTests + numFailedTests,
    failed: numFailedTests,
    minutes: Math.round((Date.now() - started) / 6000) / 10,
    found: existsSync(detail) ? readFileSync(detail, 'utf8') : '',
  }
})
rmSync(folder, { recursive: true })

const date = new Date().toISOString()
const hardware = { cpu: cpus()[0]?.model.trim(), cores: availableParallelism(), kernel: release() }
const result = {
  date,
  command: `npm run soak${wanted && ` -- ${wanted}`}`,
  hardware,
  versions: { node: process.versions.node },
  rows,
}
const name = `soak-${date.replace(/[-:]/g, '').replace(/\.\d+/, '')}`
mkdirSync('docs/results', { recursive: true })
writeFileSync(`docs/results/${name}.json`, `${JSON.stringify(result, null, 2)}\n`)
writeFileSync(
  `docs/results/${name}.md`,
  [
    `# soak, ${date}`,
    '',
    `\`npm run soak\` on ${hardware.cores} cores (${hardware.cpu}, Linux ${hardware.kernel}), Node.js ${process.versions.node}.`,
    '',
    '| proof | times | tests | failed | minutes | found |',
    '|---|--:|--:|--:|--:|---|',
    ...rows.map(row => `| ${row.what} | ${row.count} | ${row.tests} | ${row.failed} | ${row.minutes} | ${row.found} |`),
    '',
  ].join('\n'),
)
console.log(`saved docs/results/${name}.md`)
process.exit(rows.every(row => row.failed === 0 && row.tests > 0) ? 0 : 1)
