import { scriptedConvertServer } from '@probative/testkit'
import { expect, test } from 'vitest'
import { latency } from '../probes/latency.ts'

const resolve = (options: object) => latency.bind(options).resolve()

test('waiting becomes concrete: as each contract does it best', async () => {
  const own = await resolve({})
  await using server = await scriptedConvertServer()
  const polled = await resolve({ url: server.url, wait: 'poll' })
  expect([own, polled].map(found => found.ok && found.options.map(({ wait }) => wait))).toEqual([['create'], ['poll']])
})

test.each([
  [{ wait: 'long-poll' }, 'convert-jobs can not wait by long-poll', 'set wait to one of auto, create, poll'],
  [{ adapter: 'generic' }, 'a generic service has no contract', 'describe it by the option contract'],
  [
    { contract: { submit: { path: '/' } } },
    'convert-jobs has a contract of its own',
    'set adapter: generic, or leave out contract',
  ],
  [
    { adapter: 'gotenberg', wait: 'poll' },
    'gotenberg can not wait by poll',
    'set wait to one of auto, create, webhook',
  ],
  [{ adapter: 'docling-serve' }, 'our own service does not speak docling-serve', 'name the url of one that does'],
  [
    { url: 'https://convert.example.org/api' },
    'https://convert.example.org is not on this machine',
    'set remote: true if you may put it under load',
  ],
  [
    { directory: '/nowhere/at/all' },
    expect.stringMatching(/^directory "\/nowhere\/at\/all": ENOENT/),
    'name a directory of PDF files, or leave it out for generated ones',
  ],
])('%j can not run', async (options, reason, fix) => {
  expect(await resolve(options)).toEqual({ ok: false, reason, fix })
})
