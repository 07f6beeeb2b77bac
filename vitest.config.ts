import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'bench', 'scripts'],
    maxWorkers: 2,
  },
})
