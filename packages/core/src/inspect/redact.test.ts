import { homedir } from 'node:os'
import { expect, test } from 'vitest'
import { createRedactor, localRedactions } from './redact.ts'

const redact = createRedactor([
  { secret: 'hunter2-long', shown: '[env:LONG]' },
  { secret: 'hunter2', shown: '[env:KEY]' },
  { secret: '/home/ada', shown: '~', wholeWord: true },
  { secret: 'ada', shown: '[user]', wholeWord: true },
  { secret: 'bench-07', shown: '[host]', wholeWord: true },
])

test('secrets are struck out at any depth, keys included', () => {
  expect(
    redact({
      command: ['--key=hunter2', { 'x-hunter2': [[{ deep: 'Bearer hunter2hunter2' }]] }],
      mixed: [1, 'ada@bench-07', null, true],
    }),
  ).toEqual({
    command: ['--key=[env:KEY]', { 'x-[env:KEY]': [[{ deep: 'Bearer [env:KEY][env:KEY]' }]] }],
    mixed: [1, '[user]@[host]', null, true],
  })
})

test('a secret that begins with another one is struck out whole', () => {
  expect(redact('a hunter2-long b')).toBe('a [env:LONG] b')
})

test.each([
  ['/home/ada/x', '~/x'],
  ['file:///home/ada/x', 'file://~/x'],
  ['/home/ada', '~'],
  ['in /home/bob/x and /Users/eve/y', 'in ~/x and ~/y'],
  ['C:\\Users\\eve\\y', '~\\y'],
  ['"/home/bob"', '"~"'],
])('a home path in %s becomes %s', (text, shown) => {
  expect(redact(text)).toBe(shown)
})

test.each(['adapter', 'canada', 'ada7', 'Ada', 'bench-071', 'österada', 'xbench-07'])(
  'a name inside a longer word, %s, is another word',
  text => {
    expect(redact(text)).toBe(text)
  },
)

test.each(['ada', 'ada-lovelace', 'ada_x', '(ada)', 'x/ada/y', 'bench-07.example.org'])(
  'a name between other signs, %s, is struck out',
  text => {
    expect(redact(text)).not.toMatch(/ada|bench-07/)
  },
)

test('signs of regular expressions and of replacements are taken as they are', () => {
  const odd = createRedactor([{ secret: 'a.b*(c)$&', shown: '$&[x]$1' }])
  expect([odd('1 a.b*(c)$& 2'), odd('aXbb(c)$&')]).toEqual(['1 $&[x]$1 2', 'aXbb(c)$&'])
})

test('numbers are not even copied', () => {
  const samples = [1, 2, 3]
  const found = redact({ samples, n: 5 })
  expect([found, found.samples === samples]).toEqual([{ samples: [1, 2, 3], n: 5 }, true])
})

test('what must be hidden here: secrets of four characters and more, the longest first, then the home path', () => {
  const env = { SHORT: 'abc', KEY: 'abcd', LONG: 'abcdef' }
  const [first, second, third] = localRedactions(['SHORT', 'KEY', 'LONG', 'UNSET'], env)
  expect([first, second, third]).toEqual([
    { secret: 'abcdef', shown: '[env:LONG]' },
    { secret: 'abcd', shown: '[env:KEY]' },
    { secret: homedir(), shown: '~', wholeWord: true },
  ])
})

test('names that identify nobody stay: they are ordinary words elsewhere', () => {
  const generic = ['root', 'runner', 'ubuntu', 'localhost', 'vm']
  const hidden = localRedactions([], {}).map(({ secret }) => secret)
  expect(generic.filter(name => hidden.includes(name))).toEqual([])
})
