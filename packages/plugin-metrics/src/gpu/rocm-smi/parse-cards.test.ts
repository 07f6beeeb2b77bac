import { expect, test } from 'vitest'
import {
  ROC_SMI_2019,
  ROCM_5_MI250,
  ROCM_6_2_780M,
  ROCM_6_MI250,
  RX_7900_XTX,
  SECOND_DIE_POWER,
  SLEEPING,
} from '../../../test/rocm-outputs.ts'
import type { GpuReadings } from '../gpu-source.ts'
import { parseCards } from './parse-cards.ts'

const cardsOf = (output: object) => parseCards(JSON.stringify(output)) ?? []

/** Values alone; what has none is left out. */
const known = (readings: GpuReadings | undefined) =>
  Object.fromEntries(Object.entries(readings ?? {}).filter(([, value]) => typeof value === 'number'))

test.each([
  [
    'ROCm 5',
    ROCM_5_MI250,
    {
      utilization: 0.1,
      memory_utilization: 0,
      power_average: 89,
      temperature: 35,
      memory_temperature: 43,
      sm_clock: 8e8,
      memory_clock: 1.6e9,
      pcie_replays: 147,
    },
  ],
  [
    'ROCm 6: memory activity has another name, and the link is there',
    ROCM_6_MI250,
    {
      utilization: 0,
      memory_utilization: 0,
      power_average: 91,
      temperature: 44,
      memory_temperature: 53,
      sm_clock: 8e8,
      memory_clock: 1.6e9,
      pcie_width: 8,
      pcie_replays: 3824,
    },
  ],
  [
    'a GPU in a processor: instantaneous power, the edge for want of a junction, and no use of the memory',
    ROCM_6_2_780M,
    { utilization: 0.19, power: 7.222, temperature: 31, sm_clock: 8e8, memory_clock: 4e8, pcie_replays: 0 },
  ],
  [
    'a Radeon card',
    RX_7900_XTX,
    { utilization: 0, power_average: 19, temperature: 49, memory_temperature: 62, memory_used: 794_341_376 },
  ],
  [
    'the script of 2019: a small c',
    ROC_SMI_2019,
    { power_average: 222, temperature: 103, memory_temperature: 79, fan: 0.45 },
  ],
])('%s', (_, output, values) => {
  expect(known(cardsOf(output)[0]?.readings)).toEqual(values)
})

test('who the cards are: the id as sysfs has it, hex with 16 digits; without one the PCI address', () => {
  const facts = [ROCM_6_MI250, ROCM_6_2_780M, RX_7900_XTX].map(output => {
    const [card] = cardsOf(output)
    const { uuid = '', facts = {} } = card?.device ?? {}
    return [uuid, facts.name?.value, facts.bus_id?.value, facts.driver?.value, facts.vbios?.value]
  })
  expect(facts).toEqual([
    ['1f9de0957d137942', 'AMD INSTINCT MI250 (MCM) OAM AC MBA', '0000:29:00.0', '6.2.4', '113-D65209-073'],
    ['0000:C4:00.0', 'Phoenix3', '0000:C4:00.0', null, '113-PHXGENERIC-001'],
    ['card0', null, null, null, null],
  ])
  expect(cardsOf({ card0: { 'Unique ID': '0x2a' } })[0]?.device.uuid).toBe('000000000000002a')
})

test('cards in order of their numbers; dies with one id are told apart', () => {
  const die = { 'Unique ID': '0x719d230578348e8c' }
  const cards = cardsOf({ card10: { 'PCI Bus': '0000:03:00.0' }, card2: die, card1: die, system: {} })
  expect(cards.map(({ device }) => device.uuid)).toEqual([
    '719d230578348e8c/card1',
    '719d230578348e8c/card2',
    '0000:03:00.0',
  ])
})

test.each([
  [SECOND_DIE_POWER, 'rocm-smi says N/A (Secondary die) for Average Graphics Package Power (W)'],
  ['N/A', 'rocm-smi says N/A for Average Graphics Package Power (W)'],
  ['None', 'rocm-smi says None for Average Graphics Package Power (W)'],
  ['', 'rocm-smi says no value was printed for Average Graphics Package Power (W)'],
  ['0x5f', 'rocm-smi printed "0x5f" for Average Graphics Package Power (W)'],
  ['-1', 'rocm-smi printed "-1" for Average Graphics Package Power (W)'],
  [undefined, 'rocm-smi does not print Average Graphics Package Power (W)'],
])('%s is no value, and never 0', (text, unavailable) => {
  const [card] = cardsOf({ card0: { 'Average Graphics Package Power (W)': text } })
  expect(card?.readings.power_average).toEqual({ unavailable })
})

test('a first key without a value gives way to an older one; numbers are as good as texts; a clock may be cut', () => {
  const [card] = cardsOf({
    card0: {
      'Temperature (Sensor junction) (C)': 'N/A',
      'Temperature (Sensor edge) (C)': 54,
      'sclk clock speed:': '(31.Mhz)',
      'mclk clock speed:': { odd: true },
    },
  })
  expect(known(card?.readings)).toEqual({ temperature: 54, sm_clock: 31e6 })
})

test('warnings may stand around it; what is no such object is none', () => {
  const text = `${SLEEPING}${JSON.stringify(RX_7900_XTX)}\nWARNING: something else\n`
  expect(parseCards(text)?.map(({ readings }) => readings.power_average)).toEqual([19])
  expect(['', 'WARNING: No JSON data to report', '{"card0": {', '[1]', '{"card0": 7}'].map(parseCards)).toEqual(
    Array(5).fill(undefined),
  )
  expect(parseCards('{"system": {"Driver version": "6.2.4"}}')).toEqual([])
})
