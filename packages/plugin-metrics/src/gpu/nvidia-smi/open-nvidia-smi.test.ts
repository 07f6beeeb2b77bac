import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { standIns } from '../../../test/stand-in.ts'
import { openNvidiaSmi } from './open-nvidia-smi.ts'

const tools = standIns()
afterAll(() => tools[Symbol.dispose]())
const HELP = `case "$1" in --help-query-gpu) printf '"uuid" or "gpu_uuid"\\n"name" or "gpu_name"\\n"power.draw"\\n"fan.speed"\\n"clocks_throttle_reasons.active"\\n"pcie.link.width.max"\\n'; exit;; esac`
const APPS = `case "$1" in --query-compute-apps*) echo "GPU-b, 4242"; exit;; esac`
const ROWS = `while :; do echo "GPU-a, NVIDIA H200, 16, 124.87, 0x0000000000000040, [N/A]"; echo "GPU-b, NVIDIA H200, 16, 70.02, 0x1, 30"; sleep 0.05; done`
const open = (name: string, script: string) =>
  openNvidiaSmi({ program: tools.add(name, script), intervalMs: 50, timeoutMs: 1500 })

test('one stream for all cards; what is not there has its reason; who was there before is known', async () => {
  const opened = await open('good', `${HELP}\n${APPS}\n${ROWS}`)
  if (!opened.ok) throw new Error(opened.reason)
  await using source = opened.source
  await sleep(60)
  expect(source.devices.map(({ uuid, facts }) => [uuid, facts.name?.value, facts.pcie_width_max?.value])).toEqual([
    ['GPU-a', 'NVIDIA H200', 16],
    ['GPU-b', 'NVIDIA H200', 16],
  ])
  expect(source.read('edge').map(({ power_average, reasons, fan }) => [power_average, reasons, fan])).toEqual([
    [124.87, 64, { unavailable: 'nvidia-smi says N/A for fan.speed' }],
    [70.02, 1, 0.3],
  ])
  expect(source.foreignProcesses?.()).toEqual([[], [4242]])
})

test('absent', async () => {
  expect(await openNvidiaSmi({ program: 'nvidia-smi-that-is-not-there' })).toEqual({
    ok: false,
    reason: 'nvidia-smi-that-is-not-there is not on the PATH',
  })
})

test('failing, with its last words', async () => {
  const words = `echo "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver." >&2; exit 9`
  const why = (opened: Awaited<ReturnType<typeof open>>) => (opened.ok ? '' : opened.reason.replace(/^\S+\//, ''))
  expect(why(await open('no-driver', words))).toBe(
    "no-driver ended with code 9: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
  )
  expect(why(await open('no-rows', `${HELP}\necho 'No devices were found'; exit 6`))).toBe(
    'no-rows ended with code 6: No devices were found',
  )
})

test('hanging, with the help or with the rows', async () => {
  const hang = 'exec sleep 60'
  const why = (opened: Awaited<ReturnType<typeof open>>) => (opened.ok ? '' : opened.reason.replace(/^\S+\//, ''))
  expect(why(await open('hangs', hang))).toBe('hangs did not answer within 1500 ms')
  expect(why(await open('hangs-later', `${HELP}\n${hang}`))).toBe(
    'hangs-later printed nothing that could be read within 1500 ms',
  )
})

test('a stream that ends has no values from then on', async () => {
  const opened = await open('ends', `${HELP}\n${APPS}\necho "GPU-a, NVIDIA H200, 16, 124.87, 0x0, 30"`)
  if (!opened.ok) throw new Error(opened.reason)
  await using source = opened.source
  await sleep(100)
  expect(source.read('edge')).toEqual([{}])
})

test('a help that lists nothing is no source', async () => {
  const opened = await open('empty', 'exit 0')
  expect(opened.ok ? '' : opened.reason.replace(/^\S+\//, '')).toBe(
    'empty does not list the fields that it can be asked for',
  )
})
