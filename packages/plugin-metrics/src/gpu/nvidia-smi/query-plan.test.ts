import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { knownFields, planQuery, queryText } from './query-plan.ts'

/** Real output of `nvidia-smi --help-query-gpu`, driver 580.159.04. */
const help = readFileSync(new URL('../../../test/fixtures/help-query-gpu.txt', import.meta.url), 'utf8')

test('the fields of driver 580 are all known, under their new names', () => {
  const plan = planQuery(knownFields(help))
  expect(queryText(plan)).toBe(
    'uuid,name,pci.bus_id,driver_version,vbios_version,mig.mode.current,pcie.link.width.max,pcie.link.gen.max,' +
      'enforced.power.limit,clocks.max.sm,utilization.gpu,utilization.memory,power.draw.instant,power.draw.average,' +
      'temperature.gpu,temperature.memory,clocks.current.sm,clocks.current.memory,clocks_event_reasons.active,memory.used,' +
      'pstate,pcie.link.gen.current,pcie.link.width.current,ecc.errors.corrected.volatile.total,' +
      'ecc.errors.uncorrected.volatile.total,remapped_rows.uncorrectable,fan.speed',
  )
  expect(plan.unknown).toEqual([])
})

test('an old driver is asked by its own names, and never for a field that it does not know', () => {
  const old = '"uuid" or "gpu_uuid"\n"clocks.sm"\n"clocks_throttle_reasons.active"\n"power.draw"\n'
  const plan = planQuery(knownFields(`List of valid properties to query for the switch "--query-gpu=":\n\n${old}`))
  expect([queryText(plan), plan.unknown.length]).toEqual([
    'uuid,power.draw,clocks.sm,clocks_throttle_reasons.active',
    14,
  ])
})

test('words in the text of the help are no fields', () => {
  expect([...knownFields('Section about "count" properties\n"0: Default" means shared\n"uuid"\n')]).toEqual(['uuid'])
})
