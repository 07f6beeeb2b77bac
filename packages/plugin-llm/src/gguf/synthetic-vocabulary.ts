/** A vocabulary: its tokens in order of their ids, and what kind each is. */
export interface Vocabulary {
  readonly tokens: readonly string[]
  /** 1: normal, 3: control. */
  readonly kinds: readonly number[]
  readonly merges: readonly string[]
  readonly endId: number
}

const NORMAL = 1
const CONTROL = 3
const SPACE = 'Ġ'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * A byte-level BPE vocabulary of `size` tokens: the 256 bytes as GPT-2 spells them, one merge, made-up words of plain letters, and
 * at the end the one token that ends a text. Words are distinct and whole, so that a server sends one event for each.
 * @throws RangeError under 300 tokens
 */
export function syntheticVocabulary(size: number): Vocabulary {
  if (size < 300) throw new RangeError(`a vocabulary of ${size} tokens has no room for the 256 bytes`)
  const fixed = [...byteCharacters(), 'ab']
  const words = Array.from({ length: size - fixed.length - 1 }, (_, i) => `${SPACE}${spell(i)}`)
  const tokens = [...fixed, ...words, '<|endoftext|>']
  const endId = size - 1
  return { tokens, kinds: tokens.map((_, id) => (id === endId ? CONTROL : NORMAL)), merges: ['a b'], endId }
}

/** Four letters or more, another word for every number. */
function spell(index: number): string {
  let word = ''
  for (let rest = index; word.length < 4 || rest > 0; rest = Math.floor(rest / 26)) word += LETTERS[rest % 26]
  return word
}

/** The printable character that stands for each byte. @see https://github.com/openai/gpt-2/blob/master/src/encoder.py bytes_to_unicode */
function byteCharacters(): readonly string[] {
  const isPrintable = (byte: number) =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff)
  let next = 256
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isPrintable(byte) ? byte : next++))
}
