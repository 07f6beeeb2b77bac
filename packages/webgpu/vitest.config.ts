import { defineConfig } from 'vitest/config'

// Each file compiles a library of its own; on a busy machine that takes a while.
export default defineConfig({
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
