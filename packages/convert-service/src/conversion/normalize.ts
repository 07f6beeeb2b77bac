/** `standard` joins words that were broken at the end of a line and shrinks runs of spaces; `strict` also unifies ligatures and width forms. */
export type Normalization = 'none' | 'standard' | 'strict'

/** The text in the form asked for. */
export function normalize(markdown: string, how: Normalization): string {
  if (how === 'none') return markdown
  const joined = markdown.replace(/(\p{Ll})-\n(\p{Ll})/gu, '$1$2').replace(/[^\S\n]+/g, ' ')
  return how === 'strict' ? joined.normalize('NFKC') : joined
}
