import type { OpenHostFiles } from '../src/host/host-files.ts'

/** Files of a kernel that are texts, by path; folders follow from them. */
export function fakeFiles(
  texts: Readonly<Record<string, string>>,
): OpenHostFiles & { set(path: string, text: string): void; remove(path: string): void } {
  const files = new Map(Object.entries(texts))
  return {
    read: path => files.get(path),
    readOnce: path => files.get(path),
    list(folder) {
      const below = [...files.keys()].filter(path => path.startsWith(`${folder}/`))
      return [...new Set(below.map(path => path.slice(folder.length + 1).split('/')[0] ?? ''))]
    },
    set: (path, text) => void files.set(path, text),
    remove: path => void files.delete(path),
    [Symbol.dispose]() {},
  }
}
