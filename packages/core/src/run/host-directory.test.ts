import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/fixtures/launch.ts'
import { hostDirectory } from './host-directory.ts'

test('the directory is made where the environment says, else one of the user in the temp directory', () => {
  using folder = temporaryFolder()
  const wanted = join(folder.path, 'a', 'b')
  expect([hostDirectory({ PROBATIVE_HOST_DIR: wanted }), existsSync(wanted), hostDirectory({})]).toEqual([
    wanted,
    true,
    join(tmpdir(), `probative-${userInfo().uid}`),
  ])
})

test('a place where nothing can be made is named, with the way out', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'file')
  writeFileSync(file, '')
  expect(() => hostDirectory({ PROBATIVE_HOST_DIR: file })).toThrow(
    `OUTPUT_UNWRITABLE ${file}: runs can't write where they find each other (EEXIST: file already exists, mkdir '${file}'); set PROBATIVE_HOST_DIR to another folder`,
  )
})
