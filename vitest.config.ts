import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'bench', 'scripts', 'examples/story-003b'],
    maxWorkers: 2,
  },
})
