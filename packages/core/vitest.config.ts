import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Launches are real processes: on a busy machine each may take seconds to start.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('./node_modules/.cache/node', import.meta.url)) },
    typecheck: { enabled: true, include: ['src/**/*.test-d.ts'], tsconfig: './tsconfig.json', spawnTimeout: 60_000 },
  },
})
