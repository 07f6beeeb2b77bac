import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { ROCM_5_MI250, ROCM_6_MI250 } from '../../../test/rocm-outputs.ts'
import { standIns } from '../../../test/stand-in.ts'
import type { GpuReadings, GpuSource } from '../gpu-source.ts'
import { SHOW_FLAGS } from './card-keys.ts'
import { openRocmSmi } from './open-rocm-smi.ts'

const tools = standIns()
afterAll(() => tools[Symbol.dispose]())
const open = (name: string, script: string) =>
  openRocmSmi({ program: tools.add(name, script), timeoutMs: 2000, restMs: 0 })
const why = (opened: Awaited<ReturnType<typeof open>>) => (opened.ok ? '' : opened.reason.replace(/^\S+\//, ''))
const inFolder = (name: string) => join(tools.folder, name)
const launch = { pid: 1, enginePid: 1, usesService: false }

/** Prints the file of that name, notes its arguments, and hangs or fails when told to. */
function replaying(name: string): string {
  return `echo "$@" >> ${inFolder(`${name}.runs`)}
[ -e ${inFolder(`${name}.hang`)} ] && exec sleep 60
[ -e ${inFolder(`${name}.fail`)} ] && exit 1
cat ${inFolder(`${name}.json`)}`
}
const print = (name: string, output: object) => writeFileSync(inFolder(`${name}.json`), JSON.stringify(output))
const runsOf = (name: string) =>
  readFileSync(inFolder(`${name}.runs`), 'utf8')
    .trim()
    .split('\n')

async function sourceOf(name: string): Promise<GpuSource> {
  print(name, ROCM_5_MI250)
  const opened = await open(name, replaying(name))
  if (!opened.ok) throw new Error(opened.reason)
  return opened.source
}

/** Reads as a sampler does, until a look has come back that fits. */
async function readUntil(source: GpuSource, fits: (row: GpuReadings) => boolean): Promise<GpuReadings> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    const [row = {}] = source.read('beat')
    if (fits(row)) return row
    await sleep(20)
  }
  throw new Error('no such row')
}

test('present: one command line, the cards, and who was asked', async () => {
  await using source = await sourceOf('good')
  expect([source.name, source.from, source.devices.map(({ uuid }) => uuid)]).toEqual([
    'rocm-smi',
    'good',
    ['719d230578348e8c'],
  ])
  expect(source.read('edge')[0]).toMatchObject({ power_average: 89, pcie_replays: 147 })
  expect(runsOf('good')[0]).toBe(SHOW_FLAGS.join(' '))
})

test('a launch sees what was read during it, a counter only in the read after the look', async () => {
  await using source = await sourceOf('again')
  source.read('edge')
  print('again', { card0: { ...ROCM_6_MI250.card0, 'Unique ID': '0x719d230578348e8c' } })
  source.begin?.(launch)
  expect(source.read('edge')).toEqual([{}])
  const fresh = await readUntil(source, row => row.power_average === 91)
  expect(fresh.pcie_replays).toBe(3824)
  const [held] = source.read('beat')
  expect([held?.power_average, held?.pcie_replays]).toEqual([91, undefined])
}, 30_000)

test('it rests nineteen times as long as it works', async () => {
  await using source = await sourceOf('rests')
  const endMs = performance.now() + 400
  while (performance.now() < endMs) {
    source.read('beat')
    await sleep(5)
  }
  // Starting a shell takes a millisecond at least, and so a cycle 20.
  expect(runsOf('rests').length).toBeLessThanOrEqual(1 + 400 / 20)
  const opened = await openRocmSmi({ program: inFolder('rests') })
  if (!opened.ok) throw new Error(opened.reason)
  await using calm = opened.source
  const before = runsOf('rests').length
  for (let i = 0; i < 20; i++) calm.read('beat')
  await sleep(50)
  expect(runsOf('rests').length).toBe(before)
}, 30_000)

test('a card that is gone has no values; one that fails or hangs later ends them all', async () => {
  await using source = await sourceOf('later')
  await readUntil(source, row => row.power_average === 89)
  print('later', { card1: { ...ROCM_5_MI250.card0, 'Unique ID': '0x7' } })
  expect(await readUntil(source, row => row.power_average === undefined)).toEqual({})
  print('later', ROCM_5_MI250)
  await readUntil(source, row => row.power_average === 89)
  writeFileSync(inFolder('later.fail'), '')
  expect(await readUntil(source, row => row.power_average === undefined)).toEqual({})
}, 60_000)

test('closing ends a look that hangs', async () => {
  const source = await sourceOf('closed')
  writeFileSync(inFolder('closed.hang'), '')
  for (let waited = 0; runsOf('closed').length < 2 && waited < 20_000; waited += 20) {
    source.read('beat')
    await sleep(20)
  }
  const startedMs = performance.now()
  await source[Symbol.asyncDispose]()
  expect(performance.now() - startedMs).toBeLessThan(1900)
  expect(existsSync(inFolder('closed.hang'))).toBe(true)
}, 30_000)

test('absent', async () => {
  expect(await openRocmSmi({ program: 'rocm-smi-that-is-not-there' })).toEqual({
    ok: false,
    reason: 'rocm-smi-that-is-not-there is not on the PATH',
  })
})

test.each([
  [
    'fails',
    'echo "ImportError: librocm_smi64.so" >&2; exit 1',
    'fails ended with code 1: ImportError: librocm_smi64.so',
  ],
  [
    'no-driver',
    'echo "ERROR:root:Driver not initialized (amdgpu not found in modules)" >&2; exit 0',
    'no-driver printed no JSON: ERROR:root:Driver not initialized (amdgpu not found in modules)',
  ],
  ['silent', 'exit 0', 'silent printed no JSON'],
  ['no-card', 'echo \'{"system": {"Driver version": "6.2.4"}}\'', 'no-card shows no card'],
  ['hangs', 'exec sleep 60', 'hangs did not answer within 2000 ms'],
])('%s is no source', async (name, script, reason) => {
  expect(why(await open(name, script))).toBe(reason)
})
