import { expect, test } from 'vitest'
import { type FakeFunctions, fakeFfi } from '../fakes/fake-ffi.ts'
import { fakeSearchHost } from '../fakes/fake-search-host.ts'
import { findLibrary } from './find-library.ts'

const EMPTY: FakeFunctions = {}
const find = (libraries: readonly string[], parts: Parameters<typeof fakeSearchHost>[0], path?: string) => {
  const ffi = fakeFfi(Object.fromEntries(libraries.map(one => [one, EMPTY])))
  return findLibrary({ names: ['libcuda.so.1'], path }, ffi, fakeSearchHost(parts))
}

test('what the loader finds by name is reported as the file it mapped', () => {
  const file = '/usr/lib/x86_64-linux-gnu/libcuda.so.580.159.04'
  expect(find(['libcuda.so.1'], { loadedFiles: ['/usr/lib/libc.so.6', file] })).toMatchObject({
    ok: true,
    file: { path: 'libcuda.so.1', foundBy: 'loader path', file, version: '580.159.04' },
  })
})

test('a path of a folder is followed through its links', () => {
  const wsl = '/usr/lib/wsl/lib/libcuda.so.1'
  const found = find([wsl], {
    folders: { '/usr/lib/wsl/lib': ['libcuda.so.1'] },
    links: { [wsl]: '/x/libcuda.so.1.1' },
  })
  expect(found).toMatchObject({
    ok: true,
    file: { path: wsl, foundBy: 'system folder', file: '/x/libcuda.so.1.1', version: '1.1' },
  })
})

test('an explicit path is the only one that is tried', () => {
  expect(find(['libcuda.so.1'], {}, '/no/libcuda.so.1')).toEqual({
    ok: false,
    tried: ['/no/libcuda.so.1'],
    error: '/no/libcuda.so.1: cannot open shared object file: No such file or directory',
  })
})

test('of several failures the one about a file that is there is told', () => {
  const broken = '/usr/lib64/libcuda.so.1'
  const ffi = {
    ...fakeFfi({}),
    load(path: string) {
      throw new Error(path === broken ? `${path}: file too short` : `${path}: No such file or directory`)
    },
  }
  const host = fakeSearchHost({ folders: { '/usr/lib64': ['libcuda.so.1'] } })
  expect(findLibrary({ names: ['libcuda.so.1'] }, ffi, host)).toEqual({
    ok: false,
    tried: ['libcuda.so.1', broken],
    error: `${broken}: file too short`,
  })
})
