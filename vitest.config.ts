import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'bench', 'scripts', 'examples/story-003b', 'examples/ws-03'],
    maxWorkers: 2,
  },
})
