import { afterAll, afterEach, expect, test } from 'vitest'
import { fakeFiles } from '../../test/fake-files.ts'
import { ROCM_6_MI250 } from '../../test/rocm-outputs.ts'
import { standIns } from '../../test/stand-in.ts'
import { openAmdSysfs } from './amd/open-amd-sysfs.ts'
import { ATTEMPTS, type Attempt, chooseSource } from './choose-source.ts'
import { openGpus } from './open-gpus.ts'

const { PATH } = process.env
const tools = standIns()
afterAll(() => tools[Symbol.dispose]())
afterEach(() => {
  process.env.PATH = PATH
})

/** The real ones, but for those that would find the hardware of this machine. */
const withoutHardware = ATTEMPTS.map((attempt): Attempt => {
  if (attempt.name === 'nvml') return { ...attempt, open: () => ({ ok: false, reason: "NVML can't be loaded" }) }
  return attempt.name === 'amd-sysfs' ? { ...attempt, open: () => openAmdSysfs(fakeFiles({})) } : attempt
})

test('a machine with rocm-smi only: it is chosen, and what every other one said is a fact', async () => {
  tools.add('dcgmi', 'echo "Error: unable to establish a connection to the specified host: localhost" >&2; exit 255')
  tools.add('nvidia-smi', 'echo "No devices were found"; exit 6')
  tools.add('rocm-smi', `cat <<'END'\n${JSON.stringify(ROCM_6_MI250)}\nEND`)
  process.env.PATH = `${tools.folder}:${PATH}`
  const choice = await chooseSource(withoutHardware)
  await using source = choice.source
  expect([source?.name, choice.refused]).toEqual([
    'rocm-smi',
    [
      {
        name: 'dcgm',
        reason: 'dcgmi ended with code 255: Error: unable to establish a connection to the specified host: localhost',
      },
      { name: 'nvml', reason: "NVML can't be loaded" },
      { name: 'nvidia-smi', reason: 'nvidia-smi ended with code 6: No devices were found' },
      { name: 'amd-sysfs', reason: 'the kernel shows no AMD GPU' },
    ],
  ])
  const gpus = openGpus(choice)
  expect([gpus.facts?.['gpu.telemetry']?.value, gpus.facts?.['gpu0.uuid']?.value]).toEqual([
    'rocm-smi (rocm-smi)',
    '1f9de0957d137942',
  ])
  expect(gpus.fields.some(({ name }) => name.includes('xids'))).toBe(false)
})

test('when every tool hangs it is over in 13 s, before the samplers are given up', async () => {
  for (const name of ['dcgmi', 'nvidia-smi', 'rocm-smi']) tools.add(name, 'exec sleep 60')
  process.env.PATH = `${tools.folder}:${PATH}`
  const { source, refused } = await chooseSource(withoutHardware)
  expect([source, refused.map(({ reason }) => reason)]).toEqual([
    undefined,
    [
      'dcgmi did not answer within 3000 ms',
      "NVML can't be loaded",
      'nvidia-smi did not answer within 5000 ms',
      'the kernel shows no AMD GPU',
      'rocm-smi did not answer within 5000 ms',
    ],
  ])
}, 60_000)

test('without any of them: why, of each', async () => {
  const nowhere = standIns()
  process.env.PATH = nowhere.folder
  const { source, refused } = await chooseSource(withoutHardware)
  nowhere[Symbol.dispose]()
  expect([source, refused.map(({ reason }) => reason)]).toEqual([
    undefined,
    [
      'dcgmi is not on the PATH',
      "NVML can't be loaded",
      'nvidia-smi is not on the PATH',
      'the kernel shows no AMD GPU',
      'rocm-smi is not on the PATH',
    ],
  ])
})
