import { afterAll, expect, test } from 'vitest'
import { standIns } from '../../../test/stand-in.ts'
import { DmonTable } from './dmon-table.ts'
import { openDcgm } from './open-dcgm.ts'

/** The form that `dcgmi dmon` of DCGM 4 prints: a header that comes again, a line of units, blanks as N/A, three decimals. */
const HEADER = `#Entity   POWER       TOTEC        GPUTL   SMCLK   FBUSD   SMACT
ID        W           mJ                   MHz     MB`
const ROW = 'GPU 0     124.870     1234567890   57      1980    616     0.983'

const NO_COUNT = { unavailable: 'DCGM tells which Xid came last, not how many there were' }

function tableOf(text: string): DmonTable {
  const table = new DmonTable()
  for (const line of text.split('\n')) table.add(line, 1000)
  return table
}

test('columns are found by the header, in whatever order they come', () => {
  const turned = `#Entity   SMCLK   POWER\nID        MHz     W\nGPU 1     1755    650.250`
  expect([...tableOf(`${HEADER}\n${ROW}\n${turned}`).latest(100, 1050)]).toEqual([
    [
      0,
      {
        sm_clock: 1.98e9,
        power_average: 124.87,
        energy: 1_234_567.89,
        utilization: 0.57,
        memory_used: 616 * 2 ** 20,
        sm_activity: 0.983,
        xids: NO_COUNT,
      },
    ],
    [1, { sm_clock: 1.755e9, power_average: 650.25, xids: NO_COUNT }],
  ])
})

test('N/A is no value; a row that is cut, old or of something else is none', () => {
  const table = tableOf(
    `${HEADER}\nGPU 0     N/A     1234567890   N/A      1980    N/A     N/A\nGPU 1     1.0\nCPU 0 1 2 3 4 5 6`,
  )
  expect([...table.latest(100, 1050)]).toEqual([
    [
      0,
      {
        sm_clock: 1.98e9,
        energy: 1_234_567.89,
        power_average: { unavailable: 'dcgmi says N/A for power_average' },
        utilization: { unavailable: 'dcgmi says N/A for utilization' },
        memory_used: { unavailable: 'dcgmi says N/A for memory_used' },
        sm_activity: { unavailable: 'dcgmi says N/A for sm_activity' },
        xids: NO_COUNT,
      },
    ],
  ])
  expect([...table.latest(100, 1101)]).toEqual([[0, {}]])
})

test('NVLink errors, and the Xid that came last: each new number is counted, the one before the first row is not', () => {
  const header = '#Entity   NFELT   NRCLT   XIDER'
  const rows = ['48', '48', '79', '79', 'N/A', '31'].map(xid => `GPU 0     7       0       ${xid}`)
  const table = tableOf([header, ...rows, 'GPU 1     N/A     1       N/A'].join('\n'))
  expect([table.xids(0), table.xids(1)]).toEqual([
    new Map([
      [79, 1],
      [31, 1],
    ]),
    new Map(),
  ])
  expect([...table.latest(100, 1050).values()]).toEqual([
    { nvlink_crc_flits: 7, nvlink_recoveries: 0, xids: NO_COUNT },
    { nvlink_crc_flits: { unavailable: 'dcgmi says N/A for nvlink_crc_flits' }, nvlink_recoveries: 1, xids: NO_COUNT },
  ])
  expect(tableOf(`${HEADER}\n${ROW}`).xids(0)).toEqual({ unavailable: 'dcgmi does not print the field of Xids' })
})

const tools = standIns()
afterAll(() => tools[Symbol.dispose]())
const DISCOVERY = `case "$1" in discovery) cat <<'END'
1 GPU found.
+--------+----------------------------------------------------------------------+
| GPU ID | Device Information                                                   |
+--------+----------------------------------------------------------------------+
| 0      | Name: NVIDIA H200                                                    |
|        | PCI Bus ID: 00000000:00:06.0                                         |
|        | Device UUID: GPU-00000000-0000-0000-0000-000000000000                |
+--------+----------------------------------------------------------------------+
END
exit;; esac`
const open = (name: string, script: string) =>
  openDcgm({ program: tools.add(name, script), intervalMs: 50, timeoutMs: 1500 })
const why = (opened: Awaited<ReturnType<typeof open>>) => (opened.ok ? '' : opened.reason.replace(/^\S+\//, ''))

test('a host engine that runs', async () => {
  const opened = await open('good', `${DISCOVERY}\nwhile :; do cat <<'END'\n${HEADER}\n${ROW}\nEND\nsleep 0.05; done`)
  if (!opened.ok) throw new Error(opened.reason)
  await using source = opened.source
  expect(source.devices.map(({ uuid, facts }) => [uuid, facts.name?.value, facts.bus_id?.value])).toEqual([
    ['GPU-00000000-0000-0000-0000-000000000000', 'NVIDIA H200', '00000000:00:06.0'],
  ])
  expect(source.xids?.counts()).toEqual([{ unavailable: 'dcgmi does not print the field of Xids' }])
  expect(source.read('edge')[0]).toMatchObject({ power_average: 124.87, energy: 1_234_567.89 })
})

test.each([
  [
    'no-engine',
    'echo "Error: unable to establish a connection to the specified host: localhost" >&2; exit 1',
    'no-engine ended with code 1: Error: unable to establish a connection to the specified host: localhost',
  ],
  ['hangs', 'exec sleep 60', 'hangs did not answer within 1500 ms'],
  ['hangs-later', `${DISCOVERY}\nexec sleep 60`, 'hangs-later printed nothing that could be read within 1500 ms'],
  ['no-gpu', 'echo "0 GPUs found."', 'no-gpu discovers no GPU'],
])('%s is no source', async (name, script, reason) => {
  expect(why(await open(name, script))).toBe(reason)
})

test('absent', async () => {
  expect(why(await openDcgm({ program: 'dcgmi-that-is-not-there' }))).toBe('dcgmi-that-is-not-there is not on the PATH')
})
