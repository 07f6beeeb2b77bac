/** What a JSON pointer points to; undefined when there is nothing. @see https://www.rfc-editor.org/rfc/rfc6901 */
export function atPointer(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(step, document)
}

function step(node: unknown, key: string): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined
  if (Array.isArray(node) && !/^(0|[1-9]\d*)$/.test(key)) return undefined
  return (node as Record<string, unknown>)[key]
}
