import { expect, test } from 'vitest'
import { fakeFiles } from '../../../test/fake-files.ts'
import { openAmdSysfs } from './open-amd-sysfs.ts'

const card = '/sys/class/drm/card1/device'
const hwmon = `${card}/hwmon/hwmon4`
/** The files that the kernel's documentation of amdgpu names. */
const MI300 = {
  '/sys/class/drm/card0/device/vendor': '0x10de\n',
  '/sys/class/drm/card1-DP-1/status': 'disconnected\n',
  [`${card}/vendor`]: '0x1002\n',
  [`${card}/device`]: '0x74a1\n',
  [`${card}/unique_id`]: 'd8f0a1b2c3d4e5f6\n',
  [`${card}/uevent`]: 'DRIVER=amdgpu\nPCI_SLOT_NAME=0000:05:00.0\n',
  [`${card}/max_link_width`]: '16\n',
  [`${card}/current_link_width`]: '8\n',
  [`${card}/pcie_replay_count`]: '3\n',
  [`${card}/gpu_busy_percent`]: '57\n',
  [`${card}/mem_info_vram_used`]: '1048576\n',
  [`${hwmon}/power1_average`]: '124870000\n',
  [`${hwmon}/temp1_input`]: '41000\n',
  [`${hwmon}/temp2_input`]: '52000\n',
  [`${hwmon}/freq1_input`]: '2100000000\n',
}

test('the card of this vendor, in base units; the junction is its temperature', () => {
  const opened = openAmdSysfs(fakeFiles(MI300))
  if (!opened.ok) throw new Error(opened.reason)
  const { source } = opened
  expect(source.devices.map(({ uuid, facts }) => [uuid, facts.bus_id?.value, facts.pcie_width_max?.value])).toEqual([
    ['d8f0a1b2c3d4e5f6', '0000:05:00.0', 16],
  ])
  const absent = { unavailable: 'the driver does not show it' }
  expect(source.read('edge')).toEqual([
    {
      utilization: 0.57,
      memory_utilization: absent,
      power: absent,
      power_average: 124.87,
      temperature: 52,
      memory_temperature: absent,
      sm_clock: 2.1e9,
      memory_clock: absent,
      memory_used: 1_048_576,
      pcie_width: 8,
      pcie_replays: 3,
    },
  ])
})

test('a file that goes away, is empty or holds no number is no value, and never 0', () => {
  const files = fakeFiles({ ...MI300, [`${hwmon}/temp3_input`]: '60000\n', [`${card}/mem_busy_percent`]: '1\n' })
  const opened = openAmdSysfs(files)
  if (!opened.ok) throw new Error(opened.reason)
  files.set(`${card}/gpu_busy_percent`, '')
  files.set(`${card}/mem_busy_percent`, 'N/A\n')
  files.remove(`${hwmon}/temp3_input`)
  const [values] = opened.source.read('edge')
  expect([values?.utilization, values?.memory_utilization, values?.memory_temperature]).toEqual([
    { unavailable: 'the driver does not show it' },
    { unavailable: 'the driver shows "N/A"' },
    { unavailable: 'the driver does not show it' },
  ])
})

test('no such card is no source', () => {
  expect(openAmdSysfs(fakeFiles({ '/sys/class/drm/card0/device/vendor': '0x10de\n' }))).toEqual({
    ok: false,
    reason: 'the kernel shows no AMD GPU',
  })
})
