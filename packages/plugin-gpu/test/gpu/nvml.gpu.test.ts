import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { isUnavailable, type NvmlDevice, openCuda, openNvml } from '@probative/cuda'
import { test } from 'vitest'
import { noGpu } from './no-gpu.ts'

/** Answers of nvidia-smi for the GPU of that UUID. */
function smi(uuid: string, fields: readonly string[]): readonly string[] {
  const args = [`--id=${uuid}`, `--query-gpu=${fields.join(',')}`, '--format=csv,noheader,nounits']
  return execFileSync('nvidia-smi', args, { encoding: 'utf8' }).trim().split(', ')
}

function each(check: (device: NvmlDevice, uuid: string) => void): void {
  const nvml = openNvml()
  const cuda = openCuda()
  assert.ok(nvml.ok && cuda.ok)
  using opened = nvml.nvml
  for (const { uuid } of cuda.cuda.devices) {
    const device = opened.deviceByUuid(uuid)
    assert.ok(!isUnavailable(device), `NVML knows ${uuid}`)
    check(device, uuid)
  }
}

test.skipIf(noGpu)('every GPU of the driver is found in NVML by its UUID, and nvidia-smi says the same of it', () => {
  each((device, uuid) => {
    const pci = device.pci()
    const memory = device.memory()
    assert.ok(!isUnavailable(pci) && !isUnavailable(memory))
    const [name, busId, megabytes, powerLimit, maxClock] = smi(uuid, [
      'name',
      'pci.bus_id',
      'memory.total',
      'enforced.power.limit',
      'clocks.max.sm',
    ])
    assert.deepEqual(
      [
        device.uuid(),
        device.name(),
        pci.busId,
        Math.round(memory.totalBytes / 2 ** 20),
        device.powerLimitW(),
        device.maxClockHz('sm'),
      ],
      [uuid, name, busId, Number(megabytes), Number(powerLimit), Number(maxClock) * 1e6],
    )
  })
})

test.skipIf(noGpu)('power and temperature agree with nvidia-smi', () => {
  each((device, uuid) => {
    const read = () => {
      const [watts, degrees] = [device.powerW(), device.temperatureC()]
      assert.ok(!isUnavailable(watts) && !isUnavailable(degrees))
      return { watts, degrees }
    }
    const before = read()
    const [watts = 0, degrees = 0] = smi(uuid, ['power.draw', 'temperature.gpu']).map(Number)
    const after = read()
    const [low, high] = [Math.min(before.watts, after.watts), Math.max(before.watts, after.watts)]
    assert.ok(watts > low * 0.9 && watts < high * 1.1, `watts: ${before.watts}, ${watts}, ${after.watts}`)
    const [cool, warm] = [Math.min(before.degrees, after.degrees), Math.max(before.degrees, after.degrees)]
    assert.ok(degrees >= cool - 1 && degrees <= warm + 1, `degrees: ${before.degrees}, ${degrees}, ${after.degrees}`)
  })
})

test.skipIf(noGpu)('the energy counter rises by what the power says', async () => {
  const nvml = openNvml()
  assert.ok(nvml.ok)
  using opened = nvml.nvml
  const device = opened.deviceByIndex(0)
  assert.ok(!isUnavailable(device))
  const read = () => {
    const joules = device.energyJ()
    assert.ok(!isUnavailable(joules))
    return joules
  }
  const steps: { at: number; joules: number }[] = []
  const begun = performance.now()
  for (let last = read(); performance.now() - begun < 1500; await new Promise(done => setTimeout(done, 2))) {
    const joules = read()
    if (joules !== last) steps.push({ at: performance.now(), joules })
    last = joules
  }
  const [first, end] = [steps[0], steps.at(-1)]
  const watts = device.powerW()
  assert.ok(first && end && !isUnavailable(watts))
  const mean = (end.joules - first.joules) / ((end.at - first.at) / 1000)
  assert.ok(Math.abs(mean / watts - 1) < 0.15, `${mean} W by energy, ${watts} W`)
})
