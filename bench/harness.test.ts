import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const harness = new URL('./harness.ts', import.meta.url).href
const program = `
import { row, runBench } from ${JSON.stringify(harness)}
const one = async () => 1
const shared = { unit: 's', better: 'lower', ours: one, peer: one }
const rows = [row({ ...shared, id: 'a/good', bar: 1 }), row({ ...shared, id: 'a/bad', bar: 2 }), row({ ...shared, id: 'b/info' })]
process.exitCode = await runBench({ name: 'demo', rows, versions: { demo: '1' } }, process.argv.slice(1))
`
const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', program, '--', ...args], { encoding: 'utf8' })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probative-bench-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a row that does not hold makes the exit code 1, and the JSON is written all the same', () => {
  const json = join(folder, 'result.json')
  const { status, stdout } = bench('--json', json)
  const result = JSON.parse(readFileSync(json, 'utf8'))
  expect(status).toBe(1)
  expect(Object.keys(result)).toEqual(['bench', 'date', 'command', 'hardware', 'versions', 'rows'])
  expect(result.rows.map((r: { id: string; holds: boolean }) => [r.id, r.holds])).toEqual([
    ['a/good', true],
    ['a/bad', false],
    ['b/info', null],
  ])
  expect(result.versions).toEqual({ node: process.versions.node, demo: '1' })
  expect(stdout.split('\n')[1]).toBe('a/good     1     1  s     1.000  1.000 .. 1.000    1     10  yes')
})

test('--only picks rows, and the command in the result says so', () => {
  const json = join(folder, 'result.json')
  const { status } = bench('--only', '^a/g|info', '--json', json)
  const result = JSON.parse(readFileSync(json, 'utf8'))
  expect({ status, ids: result.rows.map((r: { id: string }) => r.id), command: result.command }).toEqual({
    status: 0,
    ids: ['a/good', 'b/info'],
    command: "npm run bench:demo -- --only '^a/g|info'",
  })
})

test.each([
  [['--only', 'nothing'], "no row matches 'nothing'"],
  [['--fast'], 'command line not understood'],
  [['--only', '('], 'command line not understood'],
])('%j is a usage error', (args, message) => {
  const { status, stderr } = bench(...args)
  expect({ status, message: stderr.split(';')[0] }).toEqual({ status: 2, message })
})
