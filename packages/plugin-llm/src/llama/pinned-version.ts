/** The structs of `layout.ts` are those of this release; another one is refused. */
export const PINNED = {
  /** Of the packages `@node-llama-cpp/<platform>`, as in our package.json. */
  package: '3.22.1',
  /** What `llama_version()` of the library in them begins with. */
  library: '0.5.0',
} as const
