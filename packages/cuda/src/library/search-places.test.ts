import { expect, test } from 'vitest'
import { fakeSearchHost } from '../fakes/fake-search-host.ts'
import { searchPlaces } from './search-places.ts'

const NAMES = ['libcublasLt.so.13', 'libcublasLt.so.12']

test('nothing known: only the loader is asked', () => {
  expect(searchPlaces(NAMES, fakeSearchHost({}))).toEqual([
    { path: 'libcublasLt.so.13', foundBy: 'loader path' },
    { path: 'libcublasLt.so.12', foundBy: 'loader path' },
  ])
})

test('every place in its order, newest toolkit first, each path once', () => {
  const host = fakeSearchHost({
    env: { CUDA_HOME: '/opt/cuda', PATH: '/venv/bin:/usr/bin', HOME: '/home/a' },
    folders: {
      '/opt/cuda/lib64': ['libcublasLt.so.12'],
      '/usr/local': ['cuda-12.4', 'cuda', 'cuda-13.0', 'cudnn', 'cuda-9.2'],
      '/usr/local/cuda-9.2/lib64': ['libcublasLt.so.12'],
      '/usr/local/cuda-12.4/lib64': ['libcublasLt.so.12'],
      '/usr/local/cuda-13.0/targets/x86_64-linux/lib': ['libcublasLt.so.13'],
      '/venv/bin': ['python3'],
      '/venv/lib': ['python3.12'],
      '/venv/lib/python3.12/site-packages/nvidia': ['cu13', 'cublas'],
      '/venv/lib/python3.12/site-packages/nvidia/cu13/lib': ['libcublasLt.so.13'],
      '/usr/lib/x86_64-linux-gnu': ['libcublasLt.so.12'],
    },
    loaderCache:
      '2 libs found in cache\n\tlibcublasLt.so.12 (libc6,x86-64) => /usr/lib/x86_64-linux-gnu/libcublasLt.so.12\n',
  })
  expect(searchPlaces(NAMES, host).slice(2)).toEqual([
    { path: '/opt/cuda/lib64/libcublasLt.so.12', foundBy: 'CUDA_HOME' },
    { path: '/usr/local/cuda-13.0/targets/x86_64-linux/lib/libcublasLt.so.13', foundBy: '/usr/local/cuda' },
    { path: '/usr/local/cuda-12.4/lib64/libcublasLt.so.12', foundBy: '/usr/local/cuda' },
    { path: '/usr/local/cuda-9.2/lib64/libcublasLt.so.12', foundBy: '/usr/local/cuda' },
    { path: '/usr/lib/x86_64-linux-gnu/libcublasLt.so.12', foundBy: 'ldconfig' },
    { path: '/venv/lib/python3.12/site-packages/nvidia/cu13/lib/libcublasLt.so.13', foundBy: 'python' },
  ])
})
