import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasDiskInTemp, hasMemoryDirectory } from '../../test/requirements.ts'
import { chooseDirectory } from './choose-directory.ts'

const fix = 'set the option "directory" to a directory on the disk that you want to measure'
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probative-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('what is no directory is refused', async () => {
  await writeFile(join(folder, 'file'), '')
  await symlink(join(folder, 'nowhere'), join(folder, 'dangling'))
  expect(await chooseDirectory(join(folder, 'none'))).toEqual({
    ok: false,
    reason: 'the directory does not exist',
    fix,
  })
  expect(await chooseDirectory(join(folder, 'dangling'))).toEqual({
    ok: false,
    reason: 'the directory does not exist',
    fix,
  })
  expect(await chooseDirectory(join(folder, 'file'))).toEqual({
    ok: false,
    reason: 'the directory is not a directory',
    fix,
  })
  expect(await chooseDirectory('/dev/null')).toEqual({
    ok: false,
    reason: 'the directory is a device; devices are never written to',
    fix,
  })
})

test.skipIf(!hasMemoryDirectory())('memory is labelled when it is named', async () => {
  expect(await chooseDirectory('/dev/shm')).toMatchObject({
    ok: true,
    fileSystem: { name: 'tmpfs', keeping: 'memory' },
    findings: [{ code: 'storage-target-is-memory', severity: 'warn' }],
  })
})

test.skipIf(!hasMemoryDirectory() || !hasDiskInTemp())('auto passes memory by and says so', async () => {
  const memory = { path: '/dev/shm', words: 'the temp directory of the system' }
  const disk = { path: tmpdir(), words: '/var/tmp' }
  expect(await chooseDirectory('auto', [memory, disk])).toMatchObject({
    ok: true,
    fileSystem: { keeping: 'disk' },
    findings: [
      {
        code: 'storage-not-in-temp-directory',
        severity: 'note',
        text: 'Measured in /var/tmp, because the temp directory of the system is tmpfs, which is memory.',
      },
    ],
  })
  expect(
    await chooseDirectory('auto', [memory, { path: join(folder, 'none'), words: 'the working directory' }]),
  ).toEqual({
    ok: false,
    reason:
      'no directory on a disk was found: the temp directory of the system is tmpfs, which is memory; ' +
      'the working directory does not exist',
    fix,
  })
})
