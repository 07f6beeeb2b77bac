const LONGEST = 500
const LINE_BREAK = /\s*(?:\r\n|[\n\r\u2028\u2029])\s*/g
/** Control and format characters, private ones, halves of characters, and what is no character. Joiners stay: scripts and emoji need them. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/gu

/**
 * A string from outside as one visible line: an escape character becomes `␛`, a line break ` ⏎ `, an override of the text
 * direction `[U+202E]`; over `longest` characters it is cut, with a mark that says how much. Every character of it may stand in
 * XML 1.0. For reporters.
 */
export function plainText(text: string, longest = LONGEST): string {
  const line = text.replace(LINE_BREAK, ' ⏎ ').replace(/\t/g, ' ').replace(UNSEEN, visible)
  const characters = [...line.replace(/ {2,}/g, ' ').trim()]
  if (characters.length <= longest) return characters.join('')
  const hidden = characters.length - longest
  return `${characters.slice(0, longest).join('').trimEnd()} … [cut: ${hidden} more characters]`
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}
