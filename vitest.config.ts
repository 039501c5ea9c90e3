import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default'],
    // Tests pass alone, in any order and without each other's leftovers.
    restoreMocks: true,
    // A child process with a cold start needs longer than the usual five seconds on a small machine.
    testTimeout: 20_000,
  },
})
