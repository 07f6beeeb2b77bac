import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEventStream } from './parse-event-stream.ts'
import { parseLines } from './parse-lines.ts'
import type { ParsedStream, Read } from './read.ts'

const whole = (text: string): Read[] => [{ atNs: 7, bytes: Buffer.from(text) }]

/** The text in reads that end at these bytes, the n-th read at n ns. */
function cutAt(text: string, cuts: readonly number[]): Read[] {
  const bytes = Buffer.from(text)
  const ends = [...new Set([0, ...cuts.map(cut => Math.min(cut, bytes.length)), bytes.length])].sort((a, b) => a - b)
  return ends.slice(1).map((end, i) => ({ atNs: i + 1, bytes: bytes.subarray(ends[i], end) }))
}

const dataOf = ({ messages, rest }: ParsedStream) => ({ messages: messages.map(({ data }) => data), rest })

/** What servers send: a role, pings, CRLF, two lines of data, tokens outside ASCII, a JSON text with an escaped line end. */
const EVENTS =
  ': ping\n\ndata: {"role":"assistant"}\n\nevent: token\nid: 1\ndata: grüße\r\ndata:zwei 🎉\r\n\r\n' +
  'data: {"content":"a\\n\\nb"}\n\n:\n\ndata: [DONE]\n\n'
const EVENT_DATA = ['{"role":"assistant"}', 'grüße\nzwei 🎉', '{"content":"a\\n\\nb"}', '[DONE]']
const LINES = '{"response":"grüße 🎉"}\n{"response":"\\n"}\r\n\n{"done":true}\n'
const LINE_DATA = ['{"response":"grüße 🎉"}', '{"response":"\\n"}', '{"done":true}']

test('events and lines in one read', () => {
  expect(parseEventStream(whole(EVENTS))).toEqual({ messages: EVENT_DATA.map(data => ({ atNs: 7, data })), rest: '' })
  expect(parseLines(whole(LINES))).toEqual({ messages: LINE_DATA.map(data => ({ atNs: 7, data })), rest: '' })
})

test('a cut at any one byte changes no message', () => {
  for (let cut = 0; cut <= Buffer.byteLength(EVENTS); cut++)
    expect(dataOf(parseEventStream(cutAt(EVENTS, [cut])))).toEqual({ messages: EVENT_DATA, rest: '' })
  for (let cut = 0; cut <= Buffer.byteLength(LINES); cut++)
    expect(dataOf(parseLines(cutAt(LINES, [cut])))).toEqual({ messages: LINE_DATA, rest: '' })
})

test('one byte a read', () => {
  const bytes = (text: string) => Array.from({ length: Buffer.byteLength(text) }, (_, i) => i)
  expect(dataOf(parseEventStream(cutAt(EVENTS, bytes(EVENTS))))).toEqual({ messages: EVENT_DATA, rest: '' })
  expect(dataOf(parseLines(cutAt(LINES, bytes(LINES))))).toEqual({ messages: LINE_DATA, rest: '' })
})

const texts = fc.array(
  fc.string({ unit: 'grapheme', maxLength: 12 }).map(text => JSON.stringify(text)),
  { maxLength: 8 },
)
const cuts = fc.array(fc.nat(200), { maxLength: 12 })

test('any texts, cut anywhere, with either line end', () => {
  fc.assert(
    fc.property(texts, cuts, fc.constantFrom('\n', '\r\n'), (data, places, end) => {
      const stream = data.map(one => `data: ${one}${end}${end}`).join('')
      expect(dataOf(parseEventStream(cutAt(stream, places)))).toEqual({ messages: data, rest: '' })
      const lines = data.map(one => `${one}${end}`).join('')
      expect(dataOf(parseLines(cutAt(lines, places)))).toEqual({ messages: data, rest: '' })
    }),
  )
})

test('a message has the time of the read that completed it', () => {
  const reads = (...parts: string[]) => parts.map((part, i) => ({ atNs: i + 1, bytes: Buffer.from(part) }))
  expect(parseEventStream(reads('data: a\n\nda', 'ta: b', '\n\ndata: c\n\n', 'data: d\n\n')).messages).toEqual([
    { atNs: 1, data: 'a' },
    { atNs: 3, data: 'b' },
    { atNs: 3, data: 'c' },
    { atNs: 4, data: 'd' },
  ])
  expect(parseLines(reads('a\nb', 'b', '\n', 'c\nd\n')).messages).toEqual([
    { atNs: 1, data: 'a' },
    { atNs: 3, data: 'bb' },
    { atNs: 4, data: 'c' },
    { atNs: 4, data: 'd' },
  ])
})

test('what is behind the last complete message is the rest, and no message', () => {
  expect([parseEventStream(whole('data: a\n\ndata: {"content')), parseLines(whole('{"a":1}\n{"b"'))]).toEqual([
    { messages: [{ atNs: 7, data: 'a' }], rest: 'data: {"content' },
    { messages: [{ atNs: 7, data: '{"a":1}' }], rest: '{"b"' },
  ])
  expect([parseEventStream(whole('{"error":"no model"}')), parseEventStream([]), parseLines([])]).toEqual([
    { messages: [], rest: '{"error":"no model"}' },
    { messages: [], rest: '' },
    { messages: [], rest: '' },
  ])
})

test('bytes that are no text do not stop the parser', () => {
  const bytes = Buffer.concat([Buffer.from('data: '), Buffer.from([0xff, 0xfe]), Buffer.from('\n\ndata: b\n\n')])
  expect(dataOf(parseEventStream([{ atNs: 1, bytes }])).messages).toEqual(['��', 'b'])
})
