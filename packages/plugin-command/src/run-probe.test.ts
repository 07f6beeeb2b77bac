import { mkdtempSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Observation, Probe, WorkProof } from '@probative/core'
import { conformProbe, launchContext } from '@probative/testkit'
import { afterAll, describe, expect, test } from 'vitest'
import { runProbe } from './run-probe.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'probative-command-')))
afterAll(() => rmSync(folder, { recursive: true }))

const node = (program: string, ...args: string[]) => [process.execPath, '-e', program, ...args]
const isLinux = process.platform === 'linux'

/** One launch of as many iterations. */
async function launch(options: object, iterations = 1): Promise<{ seen: Observation[]; proof: WorkProof }> {
  const bound = runProbe.bind(options)
  await using context = launchContext(bound.options as never)
  await using opened = await bound.open(context)
  const seen: Observation[] = []
  for (let i = 0; i < iterations; i++) seen.push(await opened.iterate())
  return { seen, proof: await opened.verify() }
}

describe('conforms', () => {
  const printing = "console.log(JSON.stringify({ n: [{ 'a/b': 12.5 }] }))"
  const fixture = {
    options: {
      argv: node(`${printing}; setTimeout(() => {}, 100)`),
      values: { own: { pointer: '/n/0/a~1b', unit: 'ms', better: 'lower' } },
    },
    unavailable: { argv: ['no-such-program-anywhere'] },
    failing: { argv: node('process.exit(3)') },
    folders: [folder],
  }
  for (const { name, run } of conformProbe(runProbe as Probe, fixture)) test(name, run)
})

test('the time is that of the program, from its start to its exit', async () => {
  const { seen, proof } = await launch({ argv: ['sleep', '0.2'] }, 2)
  const times = seen.map(({ values }) => values.time as number)
  expect(times.filter(time => time >= 0.2 && time < 0.3)).toEqual(times)
  expect(proof).toEqual({ ok: true, what: '2 runs ended with exit code 0' })
})

test('which build was measured is a fact of the launch', async () => {
  const tool = join(folder, 'tool.sh')
  writeFileSync(tool, '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  utimesSync(tool, 0, 86_400)
  const bound = runProbe.bind({ argv: ['./tool.sh'], cwd: folder })
  await using context = launchContext(bound.options as never)
  await using opened = await bound.open(context)
  expect(opened.facts).toEqual({
    'command.program': { value: 'tool.sh', source: 'observed', role: 'condition' },
    'command.size_bytes': { value: 17, source: 'observed', role: 'condition' },
    'command.modified': { value: '1970-01-02T00:00:00.000Z', source: 'observed', role: 'condition' },
  })
  rmSync(tool)
})

test('arguments, environment, working directory and input arrive as written, without a shell', async () => {
  const program = `
    const input = require('fs').readFileSync(0, 'utf8')
    const seen = [process.argv[1], process.env.GREETING, process.cwd(), input]
    require('fs').writeFileSync('seen.json', JSON.stringify(seen))`
  const argument = '$(id) "; rm -rf / #'
  await launch({ argv: node(program, argument), env: { GREETING: 'a $HOME' }, cwd: folder, stdin: 'two\nlines' })
  expect(JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8'))).toEqual([
    argument,
    'a $HOME',
    folder,
    'two\nlines',
  ])
})

test('a program that does not read its input is no error', async () => {
  const { proof } = await launch({ argv: node('process.exit(0)'), stdin: 'x'.repeat(1 << 20) })
  expect(proof.ok).toBe(true)
})

test('an unexpected exit makes the proof fail, with the last words; its output is not taken for a value', async () => {
  const program = 'console.log(7); console.error("first"); console.error("disk is full"); process.exit(3)'
  const { seen, proof } = await launch({ argv: node(program), values: { own: { unit: '1' } } }, 2)
  expect(proof).toEqual({
    ok: false,
    what: '2 of 2 runs did not end with exit code 0, the first with exit code 3; stderr ends with: first\ndisk is full',
  })
  expect(seen[1]?.values.own).toEqual({ unavailable: 'the program ended with exit code 3' })
})

test('an exit code can be expected, and a signal never is', async () => {
  const expected = await launch({ argv: node('process.exit(3)'), expectExit: 3 })
  const killed = await launch({ argv: node('process.kill(process.pid, "SIGKILL")') })
  expect(expected.proof).toEqual({ ok: true, what: '1 runs ended with exit code 3' })
  expect(killed.proof).toEqual({
    ok: false,
    what: '1 of 1 runs did not end with exit code 0, the first with SIGKILL; nothing on stderr',
  })
})

test.runIf(isLinux)('peak memory is what the program had, not what Node had when it forked', async () => {
  const big = await launch({ argv: node('const b = Buffer.alloc(200e6, 1); setTimeout(() => b[0], 100)') })
  const small = await launch({ argv: ['sleep', '0.1'] })
  const peaks = [big, small].map(({ seen }) => seen[0]?.values.peak_memory as number)
  expect([peaks[0] && peaks[0] > 200e6, peaks[0] && peaks[0] < 400e6, peaks[1] && peaks[1] < 10e6]).toEqual([
    true,
    true,
    true,
  ])
})

test.runIf(isLinux)('a program that is gone before the first look has no peak memory, and says so', async () => {
  const { seen } = await launch({ argv: ['true'] })
  expect(seen[0]?.values.peak_memory).toEqual({
    unavailable: 'the program ended before the first look at its memory, 5 ms after its start',
  })
})

test.runIf(isLinux)(
  'processor time counts the program and the children it waited for, in user mode and in the kernel',
  async () => {
    const busy = 'const end = process.cpuUsage().user + 3e5; while (process.cpuUsage().user < end);'
    const nested = `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(busy)}])`
    const { seen } = await launch({ argv: node(nested) })
    const idle = await launch({ argv: ['sleep', '0.3'] })
    const used = seen[0]?.values.user_cpu as number
    const slept = idle.seen[0]?.values.user_cpu as number
    // The kernel counts in ticks of 10 ms, and gives a whole one to whoever runs when it falls.
    expect([used >= 0.29, used < 1, slept >= 0, slept <= 0.03]).toEqual([true, true, true, true])
  },
)

test('values are read by pointer, by expression, or as the whole output, and stored in base units', async () => {
  const program =
    'console.log(JSON.stringify({ jobs: [{ iops: "4250" }] })); console.error("copied\\nrate: 1.5 MB/s\\n")'
  const values = {
    iops: { pointer: '/jobs/0/iops', unit: 'IOPS', better: 'higher' },
    rate: { from: 'stderr', regex: '^rate: ([\\d.]+)', unit: 'MB/s', source: 'measured' },
  }
  const { seen } = await launch({ argv: node(program), values })
  const whole = await launch({ argv: node('console.log(" 1e3 ")'), values: { rows: { unit: '{row}' } } })
  expect([seen[0]?.values.iops, seen[0]?.values.rate, whole.seen[0]?.values.rows]).toEqual([4250, 1.5e6, 1000])
  expect(runProbe.bind({ argv: ['x'], values }).metrics).toMatchObject({
    time: { unit: 's', source: 'measured' },
    iops: { unit: 'IO/s', better: 'higher', kind: 'additive', source: 'reported', title: 'iops' },
    rate: { unit: 'B/s', better: 'none', kind: 'additive', source: 'measured', title: 'rate' },
  })
})

test('a value that is not there ends the launch with what was there instead', async () => {
  await expect(launch({ argv: node('console.log("n/a")'), values: { own: { unit: 's' } } })).rejects.toThrow(
    'value "own": "n/a" is not a number; stdout begins with "n/a\\n"',
  )
})

test('output beyond the limit is never read as if it were all', async () => {
  const program = 'process.stdout.write("1".padEnd(1048577))'
  await expect(launch({ argv: node(program), values: { own: { unit: 's' } } })).rejects.toThrow(
    'value "own": stdout has 1048577 bytes and only the first 1048576 are kept',
  )
})

test.runIf(process.platform !== 'win32')('what a program leaves running is ended, and the proof says so', async () => {
  const program = `
    const child = require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' })
    require('fs').writeFileSync('pid', String(child.pid))
    child.unref()`
  const { proof } = await launch({ argv: node(program), cwd: folder })
  expect(proof).toEqual({ ok: true, what: '1 runs ended with exit code 0; 1 left processes behind, which were ended' })
  await expect.poll(() => isRunning(Number(readFileSync(join(folder, 'pid'), 'utf8')))).toBe(false)
})

test.runIf(process.platform !== 'win32')('an abort ends a program that ignores SIGTERM, and its children', async () => {
  const stubborn = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e3)'
  const program = `
    const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}])
    require('fs').writeFileSync('pid', String(child.pid))
    ${stubborn}`
  const bound = runProbe.bind({ argv: node(program), cwd: folder })
  await using context = launchContext(bound.options as never, { signal: AbortSignal.timeout(400) })
  await using opened = await bound.open(context)
  const begun = performance.now()
  await expect(opened.iterate()).rejects.toThrow('aborted due to timeout')
  expect(performance.now() - begun).toBeLessThan(1_400)
  await expect.poll(() => isRunning(Number(readFileSync(join(folder, 'pid'), 'utf8')))).toBe(false)
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isLinux || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('a program that is not there is a reason and a fix, not an error', async () => {
  writeFileSync(join(folder, 'tool'), '#!/bin/sh\n', { mode: 0o644 })
  const reasons = [{ argv: ['no-such-tool'] }, { argv: ['./tool'], cwd: folder }, { argv: ['true'], cwd: '/no/such' }]
  expect(await Promise.all(reasons.map(options => runProbe.bind(options).resolve()))).toEqual([
    {
      ok: false,
      reason: 'program "no-such-tool" was not found, or may not be executed',
      fix: 'install no-such-tool, add its folder to PATH, or write its path in argv',
    },
    {
      ok: false,
      reason: 'program "./tool" was not found, or may not be executed',
      fix: 'check that ./tool exists (relative to cwd) and is executable: chmod +x ./tool',
    },
    { ok: false, reason: 'working directory "/no/such" does not exist', fix: 'create it, or correct cwd' },
  ])
})

test.each([
  [{ argv: [] }, 'options.argv'],
  [{ argv: 'echo hi' }, 'options.argv'],
  [{ argv: ['x'], values: { Own: { unit: 's' } } }, 'metric name "Own" must be lower_snake_case'],
  [{ argv: ['x'], values: { wall: { unit: 's' } } }, 'metric name "wall" belongs to the engine'],
  [{ argv: ['x'], values: { time: { unit: 's' } } }, 'metric name "time" belongs to the probe'],
  [{ argv: ['x'], values: { own: { unit: 'parsec' } } }, 'unit "parsec" is not known'],
  [{ argv: ['x'], values: { own: { unit: 's', regex: 'a(b' } } }, 'exactly one capture group'],
  [{ argv: ['x'], values: { own: { unit: 's', regex: '(a)(b)' } } }, 'exactly one capture group'],
  [{ argv: ['x'], values: { own: { unit: 's', regex: '(a)', pointer: '/a' } } }, 'not both'],
  [{ argv: ['x'], values: { own: { unit: 's', pointer: 'a' } } }, 'a JSON pointer is empty or begins with "/"'],
])('%j is a mistake before anything runs', (options, message) => {
  expect(() => runProbe.bind(options)).toThrow(message)
})
