import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isUnavailable } from '@probative/cuda'
import { afterAll, expect, test } from 'vitest'
import { openKernelLog } from './kernel-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'probative-kmsg-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('first all records, then what has come since', () => {
  const path = join(folder, 'kmsg')
  writeFileSync(path, '5,0,0,-;Linux version 6.18\n SUBSYSTEM=pci\n6,1,10,-;second\n')
  const log = openKernelLog(path)
  if (isUnavailable(log)) throw new Error(log.unavailable)
  using open = log
  expect(open.poll()).toEqual(['5,0,0,-;Linux version 6.18', ' SUBSYSTEM=pci', '6,1,10,-;second'])
  expect(open.poll()).toEqual([])
  appendFileSync(path, '4,2,20,-;third\n')
  expect(open.poll()).toEqual(['4,2,20,-;third'])
})

test('one that is not there, and one that is no log', () => {
  expect(openKernelLog(join(folder, 'none'))).toEqual({
    unavailable: `there is no kernel log here (${join(folder, 'none')})`,
  })
  const log = openKernelLog(folder)
  if (isUnavailable(log)) throw new Error(log.unavailable)
  using open = log
  expect(open.poll()).toEqual({ unavailable: `the kernel log can't be read (${folder}: EISDIR)` })
})

test('that of this machine: records with a sequence number, or a reason', () => {
  const log = openKernelLog()
  if (isUnavailable(log)) {
    expect(log.unavailable).toMatch(/^(there is no kernel log here|the kernel log is for root only) \(\/dev\/kmsg/)
    return
  }
  using open = log
  const records = open.poll()
  if (isUnavailable(records)) throw new Error(records.unavailable)
  const heads = records.filter(record => !record.startsWith(' '))
  expect(heads.length).toBeGreaterThan(0)
  expect(heads.every(record => /^\d+,\d+,\d+,[^;]*;/.test(record))).toBe(true)
})
