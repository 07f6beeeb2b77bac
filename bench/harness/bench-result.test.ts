import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type BenchResult, markdownPage, textTable } from './bench-result.ts'
import { saveResult } from './save-result.ts'

const rows = [
  {
    id: 'storage/randread/qd4',
    ours: 81234.5,
    peer: 80000,
    unit: 'IO/s',
    ratio: 1.0154,
    low: 0.99,
    high: 1.04,
    bar: 0.95,
    holds: true,
    pairs: 10,
    note: '',
    values: { ours: [81234.5], peer: [80000] },
  },
  {
    id: 'core/launch-ms',
    ours: 40,
    peer: null,
    unit: 'ms',
    ratio: null,
    low: 39,
    high: 151,
    bar: 150,
    holds: false,
    pairs: 12,
    note: 'a | b\nc',
    values: { ours: [40], peer: [] },
  },
]
const result: BenchResult = {
  bench: 'core',
  date: '2026-03-04T05:06:07.089Z',
  command: 'npm run bench:core',
  hardware: { cpu: 'C', cores: 2, memoryBytes: 2 ** 33, kernel: 'linux 6 x64', virtualisation: 'none' },
  versions: { node: '24.1.0', fio: '3.36' },
  rows,
}

test('the table is aligned, numbers to the right', () => {
  expect(textTable(rows)).toBe(
    [
      'row                     ours    peer  unit  ratio   95 % interval   bar  pairs  holds  note',
      'storage/randread/qd4  81,230  80,000  IO/s  1.015  0.990 .. 1.040  0.95     10  yes',
      'core/launch-ms            40       -  ms        -       39 .. 151   150     12  NO     a | b c',
    ].join('\n'),
  )
})

test('the page has the rows, the machine and the command', () => {
  const page = markdownPage(result)
  expect(page.split('\n').filter(line => /^[|-]/.test(line))).toEqual([
    '| row | ours | peer | unit | ratio | 95 % interval | bar | pairs | holds | note |',
    '| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | --- | --- |',
    '| storage/randread/qd4 | 81,230 | 80,000 | IO/s | 1.015 | 0.990 .. 1.040 | 0.95 | 10 | yes |  |',
    '| core/launch-ms | 40 | - | ms | - | 39 .. 151 | 150 | 12 | NO | a \\| b c |',
    '- Command: `npm run bench:core`',
    '- Machine: C, 2 cores, 8.0 GiB, linux 6 x64',
    '- Virtualisation: none',
    '- Versions: node 24.1.0, fio 3.36',
  ])
})

test('a second result of the same second gets its own name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'probative-bench-'))
  try {
    await saveResult(result, folder)
    await saveResult({ ...result, rows: [] }, folder)
    expect((await readdir(folder)).sort()).toEqual([
      'core-20260304T050607Z-2.json',
      'core-20260304T050607Z-2.md',
      'core-20260304T050607Z.json',
      'core-20260304T050607Z.md',
    ])
    expect(JSON.parse(await readFile(join(folder, 'core-20260304T050607Z.json'), 'utf8'))).toEqual(result)
  } finally {
    await rm(folder, { recursive: true })
  }
})
