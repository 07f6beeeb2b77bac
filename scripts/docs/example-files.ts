const FENCE = /^```(?:ts|yaml)\n(?:\/\/|#) ([\w.-]+\.(?:ts|yaml))\n([\s\S]*?)^```$/gm

/** Code blocks of a page that begin with a comment naming a file: name -> content. */
export function exampleFiles(page: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...page.matchAll(FENCE)].map(([, name = '', content = '']) => [name, content]))
}
