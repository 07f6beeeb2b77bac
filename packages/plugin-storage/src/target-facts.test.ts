import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { hasDiskInTemp } from '../test/requirements.ts'
import { chosenScheduler, mountOf, shareable, targetFacts } from './target-facts.ts'

const MOUNTINFO = `
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
30 27 0:25 / /home rw,nosuid - tmpfs tmpfs rw,size=4k
31 27 0:31 / /home/a\\040b rw - btrfs /dev/sdb2 rw,compress=zstd:3,subvol=/@home
32 27 8:2 / /home rw - xfs /dev/sda2 rw,noquota
`

test.each([
  ['/home/a b/c', '/dev/sdb2'],
  ['/home/x', '/dev/sda2'],
  ['/homework', '/dev/vda'],
])('%s lies on %s', (path, source) => {
  expect(mountOf(path, MOUNTINFO)?.source).toBe(source)
})

test('options that name a place or a person stay here', () => {
  expect(shareable('rw,relatime,upperdir=/home/me/x,uid=1000,compress=zstd:3,subvol=/@home,rw')).toBe(
    'compress=zstd:3,relatime,rw',
  )
})

test.each([
  ['none [mq-deadline] kyber', 'mq-deadline'],
  ['none', 'none'],
  [undefined, undefined],
])('of %j the scheduler in use is %j', (text, chosen) => {
  expect(chosenScheduler(text)).toBe(chosen)
})

test.skipIf(!hasDiskInTemp())('facts of a disk have these names, and no value holds a path', async () => {
  const facts = await targetFacts(tmpdir(), { name: 'ext4', keeping: 'disk' })
  expect(Object.keys(facts)).toEqual([
    'disk.fs_type',
    'disk.mount_options',
    'disk.fs_bytes',
    'disk.model',
    'disk.driver',
    'disk.rotational',
    'disk.scheduler',
    'disk.logical_block_bytes',
    'disk.physical_block_bytes',
    'disk.write_cache',
  ])
  expect(Object.values(facts).filter(({ value }) => typeof value === 'string' && value.includes('/'))).toEqual([])
  expect(new Set(Object.values(facts).map(({ role }) => role))).toEqual(new Set(['identity']))
})
