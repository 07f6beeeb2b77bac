import { test as nodeTest } from 'node:test'

type Body = () => void | Promise<void>

/** What GPU tests use of vitest, on top of Node's own runner: the bundle for a machine without our tools has this instead. */
export const test = Object.assign((name: string, body: Body) => void nodeTest(name, body), {
  skipIf: (reason: unknown) => (name: string, body: Body) =>
    void nodeTest(name, { skip: typeof reason === 'string' ? reason : Boolean(reason) }, body),
})
