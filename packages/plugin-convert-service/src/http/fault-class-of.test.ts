import { expect, test } from 'vitest'
import { faultClassOf } from './fault-class-of.ts'

const coded = (code: string) => Object.assign(new Error('it failed'), { code })

test.each([
  ['ENOTFOUND', 'net.dns'],
  ['ECONNREFUSED', 'net.connect'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout.connect'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout.headers'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout.body'],
  ['UND_ERR_SOCKET', 'net.reset'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'net.tls'],
  ['HPE_INVALID_CONSTANT', 'http.malformed'],
])('%s is %s', (code, expected) => {
  expect(faultClassOf(coded(code))).toBe(expected)
})

test('one cause of several addresses decides; what is no network error is a bug', () => {
  expect(faultClassOf(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))).toBe('net.connect')
  expect([faultClassOf(new TypeError('bug')), faultClassOf(coded('UND_ERR_INVALID_ARG'))]).toEqual([
    undefined,
    undefined,
  ])
})
